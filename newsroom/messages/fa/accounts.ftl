sign-in = ورود به تحریریه
sign-in-email = نشانی ایمیل
sign-in-password = گذرواژه
sign-in-refused = نشانی یا گذرواژه درست نیست.
