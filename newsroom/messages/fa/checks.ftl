# یافته‌های بازبینی پیش از انتشار
check-headline-empty = خبر تیتر ندارد؛ تیتر را بنویسید.
check-headline-long = تیتر { $length } نویسه دارد؛ بهتر است از { $advised } نویسه بیشتر نباشد.
check-lead-missing = خبر لید ندارد؛ لید را بنویسید.
check-body-missing = خبر متن ندارد؛ متن را بنویسید.
check-picture-alt = عکس متن جایگزین ندارد؛ برای کسانی که عکس را نمی‌بینند بنویسید چه در آن است.
check-picture-credit = نام عکاس یا منبع عکس نوشته نشده است.
check-date-impossible = تاریخ «{ $date }» در تقویم نیست؛ روز، ماه یا سال را درست کنید.
check-leftover = «{ $text }» از نوشتن مانده است؛ جای آن را پر کنید یا برش دارید.
check-link-unknown = پیوند به خبر { $code } به جایی نمی‌رسد: چنین خبری نیست.
check-link-unpublished = پیوند به خبر { $code } به جایی نمی‌رسد: این خبر منتشر نشده است.
check-link-withdrawn = پیوند به خبر { $code } به جایی نمی‌رسد: این خبر حذف شده است.
