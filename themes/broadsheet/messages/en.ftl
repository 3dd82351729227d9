# The words of a paper. What is not here is said as the built-in theme says it.
nav-latest = All stories
latest-heading = Just in
latest-all = More stories
front-more = Page one
front-breaking = Stop press
front-pictures = Photographs
suggested-heading = On the same subject
exchange-heading = Readers' column
comments-heading = Letters
comment-send = Send it in
footer-note = { $site }. Reprint freely, naming the paper.
