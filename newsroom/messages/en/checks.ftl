# What is found before publishing
check-headline-empty = The story has no headline; write one.
check-headline-long = The headline has { $length } characters; better not more than { $advised }.
check-lead-missing = The story has no lead; write one.
check-body-missing = The story has no text; write it.
check-picture-alt = The picture has no alternative text; write what it shows, for those who do not see it.
check-picture-credit = Neither the picture's author nor its source is named.
check-date-impossible = The date “{ $date }” is in no calendar; mend its day, month or year.
check-leftover = “{ $text }” is left from writing; fill in what it stands for, or take it out.
check-link-unknown = The link to story { $code } leads nowhere: there is no such story.
check-link-unpublished = The link to story { $code } leads nowhere: that story is not published.
check-link-withdrawn = The link to story { $code } leads nowhere: that story has been withdrawn.
