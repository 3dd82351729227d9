# Words of the interface in Persian. Numbers given as arguments come out in Persian digits.

## Frame of every page
skip-to-content = پرش به متن صفحه
home = صفحهٔ نخست
nav-desks = حوزه‌های خبری
nav-latest = تازه‌ها
footer-desks = گروه‌ها و حوزه‌ها
footer-note = نقل خبرهای { $site } با ذکر نام و پیوند آزاد است.

## Front page and lists
front-more = برگزیده‌ها
front-breaking = فوری
front-empty = هنوز خبری منتشر نشده است.
most-read-heading = پرخواننده‌ترین
most-discussed-heading = پربحث‌ترین
latest-heading = آخرین اخبار
latest-all = همهٔ خبرهای تازه
latest-empty = هنوز خبر دیگری منتشر نشده است.
list-group = گروه
list-desk = حوزه
list-tag = برچسب
list-author = نویسنده
list-archive = بایگانی
list-empty = در این فهرست هنوز خبری نیست.
list-pages = صفحه‌های فهرست
list-desks = حوزه‌های این گروه
newer = خبرهای تازه‌تر
older = خبرهای قدیمی‌تر
day-before = روز خبری پیش
day-after = روز خبری بعد
latest = تازه‌ترین خبرها
archive = بایگانی

## Story page
story-code = کد خبر: { $code }
story-updated = به‌روزرسانی: { $time }
story-print = نسخهٔ چاپی
story-back = بازگشت به صفحهٔ خبر
corrections-heading = اصلاح خبر
tags-heading = برچسب‌ها
suggested-heading = اخبار پیشنهادی
suggested-empty = هنوز خبر نزدیکی به این خبر نداریم.
print-source = نشانی این خبر

## Exchange
exchange-heading = تبادل نظر
exchange-closed = زمان ارسال نظر برای این خبر به پایان رسیده است.
comment-name = نام (اختیاری)
comment-email = ایمیل (اختیاری؛ منتشر نمی‌شود)
comment-email-needed = ایمیل (منتشر نمی‌شود)
comment-email-hint = آدرس ایمیل خود را با فرمت مناسب وارد نمایید.
comment-text = نظر شما
comment-text-hint = نظرها پیش از انتشار بررسی می‌شوند؛ حداکثر { $max } نویسه.
comment-trap = این خانه را خالی بگذارید
comment-send = ارسال نظر
comment-reply = پاسخ
comment-reply-to = پاسخ به { $name }
comment-answering = در پاسخ به
comment-answering-cancel = انصراف از پاسخ
comments-heading = نظرات کاربران
comments-empty = هنوز نظری منتشر نشده است.
count-published = انتشار یافته: { $count }
count-pending = در انتظار بررسی: { $count }
count-unpublishable = غیر قابل انتشار: { $count }
country-unknown = نامشخص
reader-anonymous = بدون نام

## What is wrong with a comment
comment-refused = نظر شما هنوز فرستاده نشده است. موردهای مشخص‌شده را اصلاح کنید و دوباره بفرستید.
comment-email-invalid = آدرس ایمیل خود را با فرمت مناسب وارد نمایید.
comment-email-required = برای ارسال نظر، آدرس ایمیل خود را وارد نمایید.
comment-name-empty = نام خود را بنویسید یا این خانه را خالی بگذارید.
comment-name-too-long = نام بلندتر از اندازه است؛ نام کوتاه‌تری بنویسید.
comment-name-control = در نام، نویسهٔ نادیدنی هست؛ نام را دوباره و بدون آن بنویسید.
comment-name-bidi = در نام، نویسهٔ تغییر جهت متن هست؛ نام را دوباره و بدون آن بنویسید.
comment-name-zero-width = نیم‌فاصله یا نویسهٔ بی‌پهنا در جای نادرستی از نام آمده است؛ نام را دوباره بنویسید.
comment-name-combining = نشانه‌های روی حرف‌های نام بیش از اندازه است؛ نام را ساده‌تر بنویسید.
comment-name-no-letter = نام باید دست‌کم یک حرف داشته باشد.
comment-name-mixed-script = نام را فقط با یک خط، فارسی یا لاتین، بنویسید.
comment-name-reserved = این نام به نام تحریریه می‌ماند؛ نام دیگری بنویسید.
comment-text-empty = متن نظر خود را بنویسید.
comment-text-too-long = متن نظر بلندتر از { $max } نویسه است؛ آن را کوتاه کنید.
comment-text-control = در متن نظر، نویسهٔ نادیدنی هست؛ متن را دوباره و بدون آن بنویسید.
comment-parent-unknown = نظری که به آن پاسخ می‌دهید دیگر در این صفحه نیست؛ می‌توانید نظر خود را جداگانه بفرستید.
comment-closed = زمان ارسال نظر برای این خبر به پایان رسیده است؛ می‌توانید زیر خبرهای تازه‌تر نظر بدهید.
comment-spam-suspected = این نظر به هرزنامه می‌ماند؛ پیوندها و متن تکراری را بردارید و دوباره بفرستید.
comment-too-many = از این نشانی نظرهای زیادی رسیده است؛ { $seconds } ثانیهٔ دیگر دوباره بفرستید.

## Receipt
receipt-title = پیگیری نظر شما
receipt-pending-title = نظر شما رسید و در انتظار بررسی است
receipt-pending-next = یکی از همکاران ما آن را می‌خواند و نتیجه در همین صفحه نوشته می‌شود. نشانی این صفحه را نگه دارید؛ تنها راه پیگیری نظر شماست.
receipt-published-title = نظر شما منتشر شد
receipt-published-next = نظر شما زیر خبر دیده می‌شود و دیگران می‌توانند به آن پاسخ دهند.
receipt-rejected-title = نظر شما منتشر نشد
receipt-rejected-next = می‌توانید نظر خود را با توجه به دلیل زیر بازنویسی کنید و دوباره بفرستید.
receipt-rejected-next-plain = می‌توانید نظر خود را بازنویسی کنید و دوباره بفرستید.
receipt-reason = دلیل
receipt-story = زیر خبر
receipt-story-gone = این خبر دیگر در دسترس نیست.
receipt-name = نام
receipt-time = زمان رسیدن
receipt-text = متن نظر
receipt-open = دیدن نظر در صفحهٔ خبر
receipt-back = بازگشت به خبر
receipt-private = این صفحه فقط برای شماست؛ نشانی آن را به کسی ندهید.

## Withdrawn story
gone-title = این خبر پس گرفته شده است
gone-message = تحریریه این خبر را از سایت برداشته است و متن آن دیگر در دسترس نیست.
gone-at = زمان پس گرفتن
gone-reason = دلیل

## Errors
error-help = ادامه دهید
error-400-title = درخواست نادرست بود
error-400-message = سایت این درخواست را نفهمید. به صفحهٔ پیش برگردید و دوباره بکوشید.
error-403-title = اجازهٔ دیدن این صفحه را ندارید
error-403-message = اگر باید به این صفحه دسترسی داشته باشید، با حساب خود وارد شوید یا از مدیر سایت بخواهید.
error-404-title = این صفحه پیدا نشد
error-404-message = نشانی را بازبینی کنید؛ شاید حرفی افتاده باشد. اگر کد خبر را دارید، همان کد برای رسیدن به خبر کافی است.
error-405-title = این کار در این نشانی انجام نمی‌شود
error-405-message = به صفحهٔ پیش برگردید و از دکمه‌ها و پیوندهای همان صفحه استفاده کنید.
error-410-title = این صفحه برداشته شده است
error-410-message = این صفحه دیگر در دسترس نیست. خبرهای تازه را در صفحهٔ نخست ببینید.
error-413-title = آنچه فرستادید بزرگ‌تر از اندازه است
error-413-message = به صفحهٔ پیش برگردید، متن را کوتاه کنید و دوباره بفرستید.
error-415-title = قالب این درخواست پذیرفته نیست
error-415-message = به صفحهٔ پیش برگردید و فرم را از همان صفحه بفرستید.
error-422-title = بخشی از آنچه فرستادید درست نیست
error-422-message = به صفحهٔ پیش برگردید، آن را اصلاح کنید و دوباره بفرستید.
error-429-title = درخواست‌ها زیاد بود
error-429-message = { $seconds } ثانیه صبر کنید و دوباره بکوشید.
error-429-message-minutes = { $minutes } دقیقه صبر کنید و دوباره بکوشید.
error-500-title = اشکالی در سایت پیش آمد
error-500-message = این اشکال ثبت شد و از سوی شما نیست. چند دقیقهٔ دیگر دوباره بکوشید.
error-503-title = سایت برای مدت کوتاهی در دسترس نیست
error-503-message = { $seconds } ثانیهٔ دیگر دوباره بکوشید.

## What is wrong with a story or a decision, for programs and imports
story-headline-empty = خبر تیتر ندارد؛ تیتر را بنویسید.
story-field-too-long = این بخش بلندتر از اندازه است؛ آن را کوتاه کنید.
story-body-invalid = متن خبر بخشی دارد که پذیرفته نیست: پیوندی بیرون از وب، نویسهٔ کنترلی یا بلوک‌های بیش از اندازه تودرتو.
story-desk-unknown = چنین حوزه‌ای نیست؛ نامک یکی از حوزه‌های موجود را بنویسید.
story-text-empty = خبر لید و متن ندارد؛ یکی را بنویسید.
schedule-past = این زمان گذشته است؛ زمانی در آینده بنویسید.
schedule-unreadable = زمان انتشار خوانده نشد؛ آن را به شکل 2026-11-25T10:00:00+03:30 بنویسید.
reason-empty = دلیل را بنویسید.
note-empty = یادداشت عمومی اصلاح را بنویسید.

## What the newsroom answers for
transparency-title = شفافیت تبادل نظر
transparency-about = هر ماه می‌گوییم چند نظر رسید، با آن‌ها چه کردیم و چقدر طول کشید.
transparency-received = نظرهای رسیده
transparency-published = انتشار یافته
transparency-rejected = غیر قابل انتشار، به این دلیل‌ها
transparency-no-reason = بی‌ذکر دلیل
transparency-spam = هرزنامه
transparency-wait = میانهٔ زمان تا نخستین تصمیم
transparency-undone = تصمیم‌های برگردانده‌شده
transparency-appeals = اعتراض خوانندگان
transparency-upheld = اعتراض‌های پذیرفته‌شده
transparency-reports = گزارش‌های خوانندگان
transparency-hourly = این شمارش هر ساعت تازه می‌شود. تصمیم‌های برگردانده‌شده در شمار تصمیم‌ها نیستند.
transparency-empty = هنوز نظری شمرده نشده است.
transparency-others = ماه‌های دیگر
duration-seconds = { $count } ثانیه
duration-minutes = { $count } دقیقه
duration-hours = { $count } ساعت
duration-days = { $count } روز

## Follow-up cases
follow-ups-title = پیگیری‌ها
follow-ups-about = آنچه خوانندگان خواسته‌اند پیگیری کنیم، و آنچه از آن به دست آمد.
follow-ups-lists = دسته‌های پیگیری
follow-ups-open = در دست پیگیری
follow-ups-answered = پاسخ داده‌شده
follow-ups-closed = بسته‌شده
follow-ups-empty = در این بخش چیزی نیست.
follow-up-received = دریافت شد
follow-up-asked = پرسیده شد
follow-up-answered = پاسخ داده شد
follow-up-closed = بسته شد
follow-up-members = { $count } نفر پیگیر این موضوع هستند
follow-up-join = من هم پیگیرم
follow-up-join-this = من هم پیگیرم: { $title }
follow-up-leave = دیگر پیگیر نیستم
follow-up-private = این نشانی رسید پیگیری شماست؛ آن را نگه دارید تا نتیجه را ببینید.
follow-up-outcome = نتیجه
follow-up-outcome-story = خبر نتیجه
follow-up-story = زیر این خبر
follow-up-steps = روند پیگیری
follow-up-comments = نظرهایی که پیگیری از آن‌ها آغاز شد

## Threads
comment-gone = این نظر در دسترس نیست.
comment-staff = پاسخ تحریریه
comment-edited = (ویرایش‌شده)
comment-more-answers = پاسخ‌های بیشتر
comment-write = نظر شما
comments-orders = ترتیب نظرها
comments-oldest = قدیمی‌ترین
comments-newest = تازه‌ترین
comments-supported = پرپشتیبان‌ترین
comments-next = نظرهای بعدی
comments-previous = نظرهای پیشین
comments-thread-begin = آغاز این گفت‌وگو
feed-description = تازه‌ترین خبرها
comment-feed-title = نظرهای «{ $story }»

## What a reader does by the receipt
receipt-withdrawn-title = نظرتان را پس گرفتید
receipt-withdrawn-next = این نظر دیگر زیر خبر نیست. پاسخ‌های دیگران به آن می‌ماند.
receipt-case = این نظر پیگیری شد:
receipt-edit = ویرایش نظر
receipt-edit-hint = نظر ویرایش‌شده دوباره بررسی می‌شود و تا آن هنگام دیده نمی‌شود.
receipt-edit-send = ثبت ویرایش
receipt-withdraw = پس گرفتن نظر
receipt-withdraw-hint = نظر از صفحهٔ خبر برداشته می‌شود و بازنمی‌گردد.
receipt-withdraw-send = پس می‌گیرم
receipt-appeal = اعتراض شما
receipt-appeal-open = همکار دیگری دوباره نگاه می‌کند؛ نتیجه همین‌جا نوشته می‌شود.
receipt-appeal-upheld = اعتراض پذیرفته شد.
receipt-appeal-dismissed = دوباره نگاه کردیم و تصمیم پابرجا ماند.
receipt-appeal-write = اعتراض به این تصمیم
receipt-appeal-text = چرا باید منتشر شود؟ تنها یک بار می‌توانید اعتراض کنید.
receipt-appeal-send = فرستادن اعتراض

## Screening
comment-text-links = نشانی وب در نظر پذیرفته نیست؛ آن را بردارید و دوباره بفرستید.

## What readers think of a comment
comment-vote-up = موافق با { $name }
comment-vote-down = مخالف با { $name }
comment-report = گزارش
comment-report-of = گزارش نظر { $name }
browser-unknown = مرورگر شما تازه شناخته شد؛ همین درخواست را یک بار دیگر بفرستید.
opinion-vote = رأی به نظر
opinion-vote-again = برای آنکه هر کس یک رأی داشته باشد، مرورگر شما نشانی گرفت. رأی خود را یک بار دیگر بفرستید.
opinion-vote-send = ثبت رأی
opinion-report = گزارش نظر
opinion-reported = گزارش شما رسید
opinion-thanks = یکی از همکاران ما نگاه می‌کند. از دقت شما سپاسگزاریم.
opinion-reason = چرا این نظر را گزارش می‌کنید؟
opinion-note = توضیح (اختیاری)
opinion-report-send = فرستادن گزارش
opinion-back = بازگشت به نظر
report-insult = توهین یا تهدید
report-spam = تبلیغ یا هرزنامه
report-private = اطلاعات شخصی کسی
report-false = ادعای نادرست
report-other = چیز دیگر
report-reason-needed = یکی از دلیل‌ها را برگزینید.
report-note-long = توضیح بلندتر از ۵۰۰ نویسه است؛ آن را کوتاه کنید.

## Mail to readers, and what its links lead to
comment-notify = نتیجهٔ بررسی و پاسخ‌های دیگران را به همین ایمیل بفرستید
receipts-title = نظرهای من
receipts-about = نظرهایی که از همین مرورگر فرستاده‌اید. برای دیدن نتیجه، ویرایش یا پس گرفتن، هر یک را باز کنید.
receipts-empty = از این مرورگر نظری نرسیده است. اگر از مرورگر دیگری نوشته‌اید، نشانی رسید خود را باز کنید.
receipts-pending = در انتظار بررسی
receipts-published = منتشر شد
receipts-rejected = منتشر نشد
receipts-withdrawn = پس گرفته شد
receipts-all = همهٔ نظرهای من
mail-verify-title = این نظر از شماست؟
mail-verify-about = با این نشانی ایمیل نظر زیر رسیده است. اگر خودتان نوشته‌اید، دکمه را بزنید تا نتیجه و پاسخ‌ها به همین نشانی فرستاده شود. اگر نه، این صفحه را ببندید؛ نامهٔ دیگری نمی‌آید.
mail-verify-send = بله، از من است
mail-unsubscribe-title = نامهٔ دیگری نفرستیم؟
mail-unsubscribe-about = با این دکمه، دربارهٔ هیچ نظری نامه‌ای به این نشانی ایمیل فرستاده نمی‌شود.
mail-unsubscribe-send = نامهٔ دیگری نفرستید
mail-unsubscribed-title = نامهٔ دیگری فرستاده نمی‌شود
mail-unsubscribed-about = این نشانی از فهرست نامه‌ها برداشته شد. نتیجهٔ نظرها را همچنان در رسید آن‌ها می‌بینید.
letter-verify-subject = نظر شما در { $site }: نشانی خود را تأیید کنید
letter-verify-text = سلام. زیر خبر «{ $story }» نظری با این نشانی ایمیل رسید و خواسته شد نتیجه فرستاده شود. اگر از شماست، این پیوند را باز کنید و دکمهٔ آن را بزنید:
letter-verify-end = اگر از شما نیست، کاری لازم نیست؛ نامهٔ دیگری نمی‌آید.
letter-published-subject = نظر شما در { $site } منتشر شد
letter-published-text = سلام. نظر شما زیر خبر «{ $story }» منتشر شد:
letter-rejected-subject = نظر شما در { $site } منتشر نشد
letter-rejected-text = سلام. نظر شما زیر خبر «{ $story }» منتشر نشد.
letter-rejected-reason = دلیل: { $reason }
letter-rejected-next = برای دیدن نظر یا اعتراض به این تصمیم:
letter-reply-subject = پاسخی به نظر شما در { $site }
letter-reply-text = سلام. { $name } زیر خبر «{ $story }» به نظر شما پاسخ داد:
letter-unsubscribe = برای آنکه نامه‌ای دربارهٔ نظرهایتان نیاید:
comments-arrived = نظر تازه‌ای منتشر شد.
comments-show-new = نمایش نظرهای تازه

## A copy of the site that needs no server
copied-at = آخرین به‌روزرسانی این نسخه:
copied-about = این نسخه بی‌شبکه خوانده می‌شود؛ برای نظر دادن و جست‌وجو به سایت بیایید.

## Search
search-title = جست‌وجو
search-label = جست‌وجو در خبرها
search-button = بگرد
search-hint = عبارت را میان «گیومه» بگذارید؛ پیش از واژه‌ای که نباید باشد - بگذارید.
search-desk = حوزه
search-desk-any = همهٔ حوزه‌ها
search-desk-unknown = چنین حوزه‌ای نیست. یکی از حوزه‌های فهرست را برگزینید.
search-sort = ترتیب
search-sort-best = مرتبط‌ترین
search-sort-newest = تازه‌ترین
search-from = از روز
search-to = تا روز
search-day-example = ۱۴۰۵/۰۹/۱۵
search-day-unreadable = این روز خوانده نشد. آن را مانند ۱۴۰۵/۰۹/۱۵ بنویسید.
search-days-reversed = روز پایان پیش از روز آغاز است.
search-too-long = این پرسش بلندتر از اندازه است. آن را کوتاه‌تر از ۲۰۰ حرف بنویسید.
search-too-far = نتیجه‌ها تا صفحهٔ ۱۰۰ نمایش داده می‌شوند. برای دیدن باقی، جست‌وجو را با حوزه یا تاریخ باریک‌تر کنید.
search-count = { $count } خبر پیدا شد.
search-count-more = بیش از { $count } خبر پیدا شد؛ تازه‌ترین‌ها سنجیده شدند.
search-some = هیچ خبری همهٔ واژه‌ها را نداشت؛ این‌ها بخشی از آن‌ها را دارند.
search-meant = منظورتان «{ $words }» بود؟
search-none = خبری پیدا نشد.
search-none-help = واژه‌های کمتر یا دیگری بیازمایید، املای آن‌ها را بازبینی کنید، یا حوزه و تاریخ را بردارید.
search-narrow = باریک‌تر کردن
search-narrowed = محدود به
search-narrowed-tag = برچسب: { $name }
search-narrowed-author = نویسنده: { $name }
search-narrowed-drop = برداشتن «{ $name }»
search-by-desk = به تفکیک حوزه
search-by-month = به تفکیک ماه
search-facet = ({ $count })
search-previous = صفحهٔ پیش
search-next = صفحهٔ پس

## Pictures, and the size of the text
front-pictures = خبر در قاب تصویر
text-size = اندازهٔ متن
text-sample = آ
text-smaller = متن کوچک‌تر
text-larger = متن بزرگ‌تر
text-size-small = متن کوچک
text-size-usual = متن معمولی
text-size-large = متن بزرگ
text-size-larger = متن بزرگ‌تر
text-size-largest = بزرگ‌ترین متن

## Archive
archive-month = بایگانی { $month }
archive-year = بایگانی سال { $year }
archive-about = هر روز به خبرهای همان روز می‌رسد.
archive-count = { $count } خبر
archive-weeks = روزهای { $month }
archive-months = ماه‌ها
archive-years = سال‌ها
archive-empty = در این ماه خبری منتشر نشده است.
archive-empty-year = در این سال خبری منتشر نشده است.
archive-nothing = بایگانی هنوز خالی است.

## Pages for slow lines
lite-name = نسخهٔ سبک
lite-of = نسخهٔ سبک { $site }
lite-full = نسخهٔ کامل این صفحه
lite-story-full = تصویرها و نظرها در نسخهٔ کامل‌اند.

## Without a network
offline-title = شما به شبکه وصل نیستید
offline-about = این صفحه بدون شبکه باز نمی‌شود. خبرهایی که پیش‌تر خوانده یا ذخیره کرده‌اید در همین دستگاه هست.
offline-kept = خبرهای نگه‌داشته‌شده
offline-none = هنوز خبری در این دستگاه نگه داشته نشده است.
offline-kept-at = نگه‌داشته‌شده در { $time }
offline-old = کهنه: بیش از یک روز از این نسخه گذشته است و شاید خبر تغییر کرده باشد.
offline-open-old = با این حال نشان بده
offline-retry = دوباره بکوش
offline-save = ذخیره برای خواندن بی‌شبکه
offline-saved = ذخیره شد؛ برداشتن
offline-shown = این نسخه از حافظهٔ دستگاه شماست، زیرا شبکه در دسترس نبود.
offline-comment-waits = شبکه در دسترس نیست. نظر شما در همین دستگاه ماند و با بازگشت شبکه فرستاده می‌شود.
offline-comment-sent = نظری که بی‌شبکه نوشته بودید فرستاده شد.
offline-comment-refused = نظری که بی‌شبکه نوشته بودید پذیرفته نشد؛ آن را اینجا اصلاح کنید و دوباره بفرستید.
