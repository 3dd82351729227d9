# كلمات الواجهة بالعربية. ما ليس هنا يُكتب بالإنجليزية.

## Frame of every page
skip-to-content = انتقل إلى المحتوى
home = الصفحة الرئيسية
nav-desks = أقسام الأخبار
nav-latest = آخر الأخبار
footer-desks = المجموعات والأقسام
footer-note = يجوز نقل أخبار { $site } مع ذكر الاسم ورابط الخبر.

## Front page and lists
front-more = مختارات
front-breaking = عاجل
front-empty = لم يُنشر خبر بعد.
latest-heading = آخر الأخبار
latest-all = كل الأخبار الأخيرة
latest-empty = لم يُنشر خبر آخر بعد.
list-group = مجموعة
list-desk = قسم
list-tag = وسم
list-author = كاتب
list-archive = أرشيف
list-empty = لا أخبار في هذه القائمة بعد.
list-pages = صفحات هذه القائمة
list-desks = أقسام هذه المجموعة
newer = أخبار أحدث
older = أخبار أقدم
day-before = اليوم السابق الذي فيه أخبار
day-after = اليوم التالي الذي فيه أخبار
latest = آخر الأخبار
archive = الأرشيف

## Story page
story-code = رمز الخبر: { $code }
story-updated = آخر تحديث: { $time }
story-print = نسخة للطباعة
story-back = العودة إلى الخبر
corrections-heading = تصويبات
tags-heading = وسوم
suggested-heading = أخبار مقترحة
suggested-empty = لا خبر قريبًا من هذا الخبر بعد.
print-source = عنوان هذا الخبر

## Exchange
exchange-heading = تبادل الآراء
exchange-closed = انتهى وقت التعليق على هذا الخبر.
comment-name = الاسم (اختياري)
comment-email = البريد الإلكتروني (اختياري؛ لا يُنشر)
comment-email-needed = البريد الإلكتروني (لا يُنشر)
comment-email-hint = اكتب عنوان بريدك بالصيغة الصحيحة من فضلك.
comment-text = تعليقك
comment-text-hint = تُقرأ التعليقات قبل نشرها؛ حتى { $max } حرف.
comment-trap = اترك هذا الحقل فارغًا
comment-send = أرسل التعليق
comment-reply = رد
comment-reply-to = رد على { $name }
comment-answering = ردًا على
comment-answering-cancel = إلغاء الرد
comments-heading = تعليقات القراء
comments-empty = لم يُنشر تعليق بعد.
count-published = منشور: { $count }
count-pending = قيد المراجعة: { $count }
count-unpublishable = غير قابل للنشر: { $count }
country-unknown = غير معروف
reader-anonymous = بلا اسم

## What is wrong with a comment
comment-refused = لم يُرسل تعليقك بعد. أصلح ما أُشير إليه أدناه ثم أرسله من جديد.
comment-email-invalid = اكتب عنوان بريدك بالصيغة الصحيحة من فضلك.
comment-email-required = اكتب عنوان بريدك لإرسال التعليق.
comment-name-empty = اكتب اسمك أو اترك هذا الحقل فارغًا.
comment-name-too-long = الاسم طويل جدًا؛ اكتب اسمًا أقصر.
comment-name-no-letter = يحتاج الاسم إلى حرف واحد على الأقل.
comment-name-reserved = هذا الاسم يشبه اسمًا من أسماء هيئة التحرير؛ اختر غيره.
comment-text-empty = اكتب تعليقك.
comment-text-too-long = التعليق أطول من { $max } حرف؛ اختصره.
comment-closed = انتهى وقت التعليق على هذا الخبر؛ يمكنك التعليق على الأخبار الأحدث.

## Receipt
receipt-title = تعليقك
receipt-pending-title = وصل تعليقك وهو قيد المراجعة
receipt-pending-next = سيقرؤه أحدنا وتُكتب النتيجة في هذه الصفحة. احتفظ بعنوان هذه الصفحة: لا سبيل غيره لمتابعة تعليقك.
receipt-published-title = نُشر تعليقك
receipt-published-next = هو الآن تحت الخبر، ويمكن للآخرين الرد عليه.
receipt-rejected-title = لم يُنشر تعليقك
receipt-rejected-next = يمكنك إعادة كتابته مع مراعاة السبب أدناه وإرساله من جديد.
receipt-rejected-next-plain = يمكنك إعادة كتابته وإرساله من جديد.
receipt-reason = السبب
receipt-story = تحت الخبر
receipt-story-gone = لم يعد هذا الخبر متاحًا.
receipt-name = الاسم
receipt-time = وصل
receipt-text = التعليق
receipt-open = انظر التعليق في صفحة الخبر
receipt-back = العودة إلى الخبر
receipt-private = هذه الصفحة لك وحدك؛ لا تُعطِ عنوانها لأحد.

## Withdrawn story
gone-title = سُحب هذا الخبر
gone-message = سحبت هيئة التحرير هذا الخبر من الموقع؛ لم يعد نصه متاحًا.
gone-at = سُحب
gone-reason = السبب

## Errors
error-help = إلى أين من هنا
error-400-title = لم يكن الطلب صحيحًا
error-400-message = لم يفهم الموقع هذا الطلب. عد إلى الصفحة السابقة وحاول من جديد.
error-403-title = لا يحق لك رؤية هذه الصفحة
error-403-message = إن كان لك حق فيها فادخل بحسابك أو اسأل مدير الموقع.
error-404-title = لم يُعثر على هذه الصفحة
error-404-message = راجع العنوان؛ قد يكون حرف منه ناقصًا. وإن كان عندك رمز الخبر فالرمز وحده يوصلك إليه.
error-410-title = أزيلت هذه الصفحة
error-410-message = لم تعد هذه الصفحة متاحة. آخر الأخبار في الصفحة الرئيسية.
error-500-title = حدث خطأ في الموقع
error-500-message = الخطأ منا لا منك. حاول بعد قليل من فضلك.

## Search
search-title = بحث
search-label = ابحث في الأخبار
search-button = بحث
search-hint = ضع العبارة بين «علامتي اقتباس»، وضع - قبل كلمة لا تريدها.
search-desk = القسم
search-desk-any = كل الأقسام
search-sort = الترتيب
search-sort-best = الأقرب
search-sort-newest = الأحدث
search-from = من يوم
search-to = إلى يوم
search-count = { $count ->
    [zero] لم يُعثر على خبر.
    [one] عُثر على خبر واحد.
    [two] عُثر على خبرين.
    [few] عُثر على { $count } أخبار.
    [many] عُثر على { $count } خبرًا.
   *[other] عُثر على { $count } خبر.
  }
search-meant = هل قصدت «{ $words }»؟
search-none = لم يُعثر على شيء.
search-none-help = جرّب كلمات أقل أو غيرها، راجع إملاءها، أو احذف القسم والتاريخ.
search-by-desk = حسب القسم
search-by-month = حسب الشهر
search-previous = الصفحة السابقة
search-next = الصفحة التالية
