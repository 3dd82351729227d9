# وشەکانی ڕووکار بە کوردیی ناوەندی. ئەوەی لێرە نییە بە ئینگلیزی دەنووسرێت.

## Frame of every page
skip-to-content = بڕۆ بۆ ناوەڕۆک
home = پەڕەی سەرەکی
nav-desks = بەشەکانی هەواڵ
nav-latest = نوێترین هەواڵەکان
footer-desks = گرووپ و بەشەکان
footer-note = گواستنەوەی هەواڵەکانی { $site } بە ناوهێنان و بەستەر ئازادە.

## Front page and lists
front-more = هەڵبژاردە
front-breaking = بەپەلە
front-empty = هێشتا هیچ هەواڵێک بڵاو نەکراوەتەوە.
latest-heading = نوێترین هەواڵەکان
latest-all = هەموو هەواڵە نوێیەکان
latest-empty = هێشتا هەواڵێکی تر بڵاو نەکراوەتەوە.
list-group = گرووپ
list-desk = بەش
list-tag = تاگ
list-author = نووسەر
list-archive = ئەرشیف
list-empty = هێشتا هەواڵێک لەم لیستەدا نییە.
list-pages = پەڕەکانی ئەم لیستە
list-desks = بەشەکانی ئەم گرووپە
newer = هەواڵی نوێتر
older = هەواڵی کۆنتر
day-before = ڕۆژی پێشووتری خاوەن هەواڵ
day-after = ڕۆژی دواتری خاوەن هەواڵ
latest = نوێترین هەواڵەکان
archive = ئەرشیف

## Story page
story-code = کۆدی هەواڵ: { $code }
story-updated = نوێکردنەوە: { $time }
story-print = وەشانی چاپ
story-back = گەڕانەوە بۆ هەواڵ
corrections-heading = ڕاستکردنەوەکان
tags-heading = تاگەکان
suggested-heading = هەواڵی پێشنیارکراو
suggested-empty = هێشتا هەواڵێکی نزیک لەمە نییە.
print-source = ناونیشانی ئەم هەواڵە

## Exchange
exchange-heading = ئاڵوگۆڕی بیروڕا
exchange-closed = کاتی ناردنی بۆچوون بۆ ئەم هەواڵە تەواو بووە.
comment-name = ناو (ئارەزوومەندانە)
comment-email = ئیمەیل (ئارەزوومەندانە؛ بڵاو ناکرێتەوە)
comment-email-needed = ئیمەیل (بڵاو ناکرێتەوە)
comment-email-hint = تکایە ناونیشانی ئیمەیلەکەت بە شێوەی دروست بنووسە.
comment-text = بۆچوونەکەت
comment-text-hint = بۆچوونەکان پێش بڵاوکردنەوە دەخوێنرێنەوە؛ تا { $max } پیت.
comment-trap = ئەم خانەیە بە بەتاڵی بهێڵەوە
comment-send = ناردنی بۆچوون
comment-reply = وەڵام
comment-reply-to = وەڵام بۆ { $name }
comment-answering = لە وەڵامی
comment-answering-cancel = پاشگەزبوونەوە لە وەڵام
comments-heading = بۆچوونی خوێنەران
comments-empty = هێشتا هیچ بۆچوونێک بڵاو نەکراوەتەوە.
count-published = بڵاوکراوە: { $count }
count-pending = چاوەڕوانی پێداچوونەوە: { $count }
count-unpublishable = شایانی بڵاوکردنەوە نین: { $count }
country-unknown = نەزانراو
reader-anonymous = بێناو

## What is wrong with a comment
comment-refused = بۆچوونەکەت هێشتا نەنێردراوە. ئەوەی لە خوارەوە دیاری کراوە چاک بکە و دووبارە بینێرە.
comment-email-invalid = تکایە ناونیشانی ئیمەیلەکەت بە شێوەی دروست بنووسە.
comment-email-required = بۆ ناردنی بۆچوون ناونیشانی ئیمەیلەکەت بنووسە.
comment-name-empty = ناوەکەت بنووسە یان ئەم خانەیە بە بەتاڵی بهێڵەوە.
comment-name-too-long = ناوەکە زۆر درێژە؛ کورتتری بنووسە.
comment-name-reserved = ئەم ناوە لە ناوێکی دەستەی نووسەران دەچێت؛ یەکێکی تر هەڵبژێرە.
comment-text-empty = بۆچوونەکەت بنووسە.
comment-text-too-long = بۆچوونەکە لە { $max } پیت درێژترە؛ کورتی بکەرەوە.
comment-closed = کاتی ناردنی بۆچوون بۆ ئەم هەواڵە تەواو بووە؛ دەتوانیت بۆ هەواڵە نوێترەکان بنووسیت.

## Receipt
receipt-title = بۆچوونەکەت
receipt-pending-title = بۆچوونەکەت گەیشت و چاوەڕوانی پێداچوونەوەیە
receipt-pending-next = یەکێک لە ئێمە دەیخوێنێتەوە و ئەنجامەکەی لەم پەڕەیە دەنووسرێت. ناونیشانی ئەم پەڕەیە هەڵبگرە: تاکە ڕێگەی بەدواداچوونی بۆچوونەکەتە.
receipt-published-title = بۆچوونەکەت بڵاو کرایەوە
receipt-published-next = ئێستا لە ژێر هەواڵەکەدایە و ئەوانی تر دەتوانن وەڵامی بدەنەوە.
receipt-rejected-title = بۆچوونەکەت بڵاو نەکرایەوە
receipt-reason = هۆکار
receipt-story = لە ژێر هەواڵی
receipt-name = ناو
receipt-time = گەیشتن
receipt-text = بۆچوون
receipt-back = گەڕانەوە بۆ هەواڵ
receipt-private = ئەم پەڕەیە تەنها بۆ تۆیە؛ ناونیشانەکەی مەدە بە کەس.

## Withdrawn story
gone-title = ئەم هەواڵە وەرگیراوەتەوە
gone-message = دەستەی نووسەران ئەم هەواڵەی لە ماڵپەڕ لابردووە؛ دەقەکەی چیتر بەردەست نییە.
gone-at = وەرگیرایەوە
gone-reason = هۆکار

## Errors
error-help = لێرەوە بۆ کوێ
error-404-title = ئەم پەڕەیە نەدۆزرایەوە
error-404-message = ناونیشانەکە بپشکنە؛ لەوانەیە پیتێکی کەم بێت. ئەگەر کۆدی هەواڵت هەیە، تەنها کۆدەکە دەتگەیەنێت.
error-410-title = ئەم پەڕەیە لابراوە
error-410-message = ئەم پەڕەیە چیتر بەردەست نییە. نوێترین هەواڵەکان لە پەڕەی سەرەکیدان.
error-500-title = هەڵەیەک لە ماڵپەڕدا ڕوویدا
error-500-message = هەڵەکە لە ئێمەیە نەک لە تۆ. تکایە دوای کەمێک هەوڵ بدەرەوە.

## Search
search-title = گەڕان
search-label = گەڕان لە هەواڵەکان
search-button = بگەڕێ
search-desk = بەش
search-desk-any = هەموو بەشەکان
search-sort = ڕیزبەندی
search-sort-best = نزیکترین
search-sort-newest = نوێترین
search-from = لە ڕۆژی
search-to = تا ڕۆژی
search-count = { $count } هەواڵ دۆزرایەوە.
search-meant = مەبەستت «{ $words }» بوو؟
search-none = هیچ هەواڵێک نەدۆزرایەوە.
search-by-desk = بە پێی بەش
search-by-month = بە پێی مانگ
search-previous = پەڕەی پێشوو
search-next = پەڕەی دواتر
