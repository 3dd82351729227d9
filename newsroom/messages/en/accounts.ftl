sign-in = Sign in to the newsroom
sign-in-email = E-mail address
sign-in-password = Password
sign-in-refused = The address or the password is not right.
