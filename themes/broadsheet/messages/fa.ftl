# The words of a paper. What is not here is said as the built-in theme says it.
nav-latest = همهٔ خبرها
latest-heading = تازه رسیده
latest-all = باز هم خبر
front-more = صفحهٔ یک
front-breaking = خبر فوری
front-pictures = عکس‌ها
suggested-heading = در همین باره
exchange-heading = ستون خوانندگان
comments-heading = نامه‌ها
comment-send = بفرستید
footer-note = { $site }؛ بازنشر با نام روزنامه آزاد است.
