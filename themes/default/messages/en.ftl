# Words of the interface in English.

## Frame of every page
skip-to-content = Skip to content
home = Home
nav-desks = News desks
nav-latest = Latest
footer-desks = Groups and desks
footer-note = You may quote { $site } if you name and link to it.

## Front page and lists
front-more = Selected
front-breaking = Breaking
front-empty = No story has been published yet.
most-read-heading = Most read
most-discussed-heading = Most discussed
latest-heading = Latest news
latest-all = All latest news
latest-empty = No other story has been published yet.
list-group = Group
list-desk = Desk
list-tag = Tag
list-author = Author
list-archive = Archive
list-empty = There is no story in this list yet.
list-pages = Pages of this list
list-desks = Desks of this group
newer = Newer stories
older = Older stories
day-before = Earlier day with news
day-after = Later day with news
latest = Latest news
archive = Archive

## Story page
story-code = News code: { $code }
story-updated = Updated: { $time }
story-print = Print view
story-back = Back to the story
corrections-heading = Corrections
tags-heading = Tags
suggested-heading = Suggested news
suggested-empty = There is no story close to this one yet.
print-source = Address of this story

## Exchange
exchange-heading = Exchange of views
exchange-closed = The time for comments on this story is over.
comment-name = Name (optional)
comment-email = E-mail (optional; not published)
comment-email-needed = E-mail (not published)
comment-email-hint = Please enter your e-mail address in the proper format.
comment-text = Your comment
comment-text-hint = Comments are read before they are published; at most { $max } characters.
comment-trap = Leave this field empty
comment-send = Send comment
comment-reply = Reply
comment-reply-to = Reply to { $name }
comment-answering = In reply to
comment-answering-cancel = Cancel the reply
comments-heading = Readers’ comments
comments-empty = No comment has been published yet.
count-published = Published: { $count }
count-pending = Awaiting review: { $count }
count-unpublishable = Not publishable: { $count }
country-unknown = Unknown
reader-anonymous = Anonymous

## What is wrong with a comment
comment-refused = Your comment has not been sent yet. Mend what is marked below and send it again.
comment-email-invalid = Please enter your e-mail address in the proper format.
comment-email-required = Please enter your e-mail address to send a comment.
comment-name-empty = Write your name or leave this field empty.
comment-name-too-long = The name is too long; write a shorter one.
comment-name-control = The name holds an invisible character; write it again without it.
comment-name-bidi = The name holds a character that turns the direction of text; write it again without it.
comment-name-zero-width = The name holds a zero-width character in the wrong place; write it again.
comment-name-combining = The name has too many marks on its letters; write it more simply.
comment-name-no-letter = The name needs at least one letter.
comment-name-mixed-script = Write the name in one script only, Persian or Latin.
comment-name-reserved = This name looks like one of the newsroom’s; choose another.
comment-text-empty = Write your comment.
comment-text-too-long = The comment is longer than { $max } characters; shorten it.
comment-text-control = The comment holds an invisible character; write it again without it.
comment-parent-unknown = The comment you are replying to is no longer on this page; you can send yours by itself.
comment-closed = The time for comments on this story is over; you can comment on newer stories.
comment-spam-suspected = This comment looks like spam; take out links and repeated text and send it again.
comment-too-many = { $seconds ->
    [one] Many comments came from this address; send it again in a second.
   *[other] Many comments came from this address; send it again in { $seconds } seconds.
  }

## Receipt
receipt-title = Your comment
receipt-pending-title = Your comment has arrived and awaits review
receipt-pending-next = One of us will read it, and the outcome will be written on this page. Keep the address of this page: it is the only way to follow your comment.
receipt-published-title = Your comment is published
receipt-published-next = It stands under the story, and others can answer it.
receipt-rejected-title = Your comment was not published
receipt-rejected-next = You can rewrite it with the reason below in mind and send it again.
receipt-rejected-next-plain = You can rewrite it and send it again.
receipt-reason = Reason
receipt-story = Under the story
receipt-story-gone = This story is no longer available.
receipt-name = Name
receipt-time = Arrived
receipt-text = Comment
receipt-open = See the comment on the story page
receipt-back = Back to the story
receipt-private = This page is for you alone; do not share its address.

## Withdrawn story
gone-title = This story has been withdrawn
gone-message = The newsroom has taken this story off the site; its text is no longer available.
gone-at = Withdrawn
gone-reason = Reason

## Errors
error-help = Where to go from here
error-400-title = The request was not right
error-400-message = The site could not understand this request. Go back to the page before and try again.
error-403-title = You may not see this page
error-403-message = If you should have access to it, sign in with your account or ask the site’s administrator.
error-404-title = This page was not found
error-404-message = Check the address; a letter may be missing. If you have the news code, the code alone leads to the story.
error-405-title = This cannot be done at this address
error-405-message = Go back to the page before and use its buttons and links.
error-410-title = This page has been removed
error-410-message = This page is no longer available. See the latest news on the front page.
error-413-title = What you sent is too large
error-413-message = Go back to the page before, shorten the text and send it again.
error-415-title = This kind of request is not accepted
error-415-message = Go back to the page before and send the form from there.
error-422-title = A part of what you sent is not right
error-422-message = Go back to the page before, mend it and send it again.
error-429-title = Too many requests
error-429-message = { $seconds ->
    [one] Wait a second and try again.
   *[other] Wait { $seconds } seconds and try again.
  }
error-429-message-minutes = { $minutes ->
    [one] Wait a minute and try again.
   *[other] Wait { $minutes } minutes and try again.
  }
error-500-title = Something went wrong on the site
error-500-message = The fault has been recorded and is not yours. Try again in a few minutes.
error-503-title = The site is not available for a short while
error-503-message = { $seconds ->
    [one] Try again in a second.
   *[other] Try again in { $seconds } seconds.
 }

## What is wrong with a story or a decision, for programs and imports
story-headline-empty = The story has no headline; write one.
story-field-too-long = This field is longer than is taken; shorten it.
story-body-invalid = The body holds what is not taken: a link off the web, a control character, or blocks nested too deep.
story-desk-unknown = There is no such desk; give the slug of one that exists.
story-text-empty = The story has neither lead nor text; write one.
schedule-past = That time has passed; give one that is still to come.
schedule-unreadable = The time of publishing can’t be read; write it as 2026-11-25T10:00:00+03:30.
reason-empty = Say why.
note-empty = Write the public note of the correction.

## What the newsroom answers for
transparency-title = The exchange, answered for
transparency-about = Each month we say how many comments came, what we did with them and how long it took.
transparency-received = Comments received
transparency-published = Published
transparency-rejected = Not published, for these reasons
transparency-no-reason = no reason given
transparency-spam = Spam
transparency-wait = Median time to the first decision
transparency-undone = Decisions taken back
transparency-appeals = Readers’ appeals
transparency-upheld = Appeals upheld
transparency-reports = Readers’ reports
transparency-hourly = Counted anew every hour. Decisions that were taken back are not among the decisions.
transparency-empty = No comment has been counted yet.
transparency-others = Other months
duration-seconds = { $count } seconds
duration-minutes = { $count } minutes
duration-hours = { $count } hours
duration-days = { $count } days

## Follow-up cases
follow-ups-title = Follow-ups
follow-ups-about = What readers asked us to find out, and what came of it.
follow-ups-lists = Lists of follow-ups
follow-ups-open = Being followed up
follow-ups-answered = Answered
follow-ups-closed = Closed
follow-ups-empty = There is nothing here.
follow-up-received = Received
follow-up-asked = Asked
follow-up-answered = Answered
follow-up-closed = Closed
follow-up-members = Followed by { $count }
follow-up-join = I follow this too
follow-up-join-this = I follow this too: { $title }
follow-up-leave = I no longer follow this
follow-up-private = This address is your receipt: keep it to see what comes of the case.
follow-up-outcome = Outcome
follow-up-outcome-story = The story that came of it
follow-up-story = Under the story
follow-up-steps = What was done
follow-up-comments = The comments it began with

## Threads
comment-gone = This comment is not available.
comment-staff = The newsroom’s answer
comment-edited = (edited)
comment-more-answers = More answers
comment-write = Write a comment
comments-orders = Order of the comments
comments-oldest = Oldest
comments-newest = Newest
comments-supported = Most supported
comments-next = Further comments
comments-previous = Comments before
comments-thread-begin = Where this thread begins
feed-description = The newest stories
comment-feed-title = Comments on “{ $story }”

## What a reader does by the receipt
receipt-withdrawn-title = You took your comment back
receipt-withdrawn-next = It no longer stands under the story. What others answered stays.
receipt-case = This comment is being followed up:
receipt-edit = Edit the comment
receipt-edit-hint = An edited comment is reviewed again, and is not seen until then.
receipt-edit-send = Save
receipt-withdraw = Take the comment back
receipt-withdraw-hint = It leaves the page of the story and does not come back.
receipt-withdraw-send = Take it back
receipt-appeal = Your appeal
receipt-appeal-open = A colleague looks at it again; the outcome will stand here.
receipt-appeal-upheld = The appeal was upheld.
receipt-appeal-dismissed = We looked again, and the decision stands.
receipt-appeal-write = Appeal against this decision
receipt-appeal-text = Why should it be published? You can appeal once.
receipt-appeal-send = Send the appeal

## Screening
comment-text-links = Comments may not hold links; take it out and send again.

## What readers think of a comment
comment-vote-up = Agree with { $name }
comment-vote-down = Disagree with { $name }
comment-report = Report
comment-report-of = Report { $name }’s comment
browser-unknown = Your browser has just become known; send the same request once more.
opinion-vote = Vote on a comment
opinion-vote-again = So that everyone has one vote, your browser was given a mark. Send your vote once more.
opinion-vote-send = Vote
opinion-report = Report a comment
opinion-reported = Your report has arrived
opinion-thanks = One of us will look at it. Thank you for your attention.
opinion-reason = Why do you report this comment?
opinion-note = More about it (optional)
opinion-report-send = Send the report
opinion-back = Back to the comment
report-insult = Insult or threat
report-spam = Advertising or spam
report-private = Somebody’s personal data
report-false = A false claim
report-other = Something else
report-reason-needed = Choose one of the reasons.
report-note-long = The text is longer than 500 characters; shorten it.

## Mail to readers, and what its links lead to
comment-notify = Send the decision and others’ answers to this address
receipts-title = My comments
receipts-about = Comments sent from this browser. Open one to see what became of it, to edit it or to take it back.
receipts-empty = No comment has come from this browser. If you wrote from another one, open the address of your receipt.
receipts-pending = Awaiting review
receipts-published = Published
receipts-rejected = Not published
receipts-withdrawn = Taken back
receipts-all = All my comments
mail-verify-title = Is this comment yours?
mail-verify-about = The comment below came with this e-mail address. If you wrote it, press the button, and the decision and answers will be sent to this address. If not, close this page; no further mail will come.
mail-verify-send = Yes, it is mine
mail-unsubscribe-title = No more mail?
mail-unsubscribe-about = With this button no mail about any comment is sent to this address.
mail-unsubscribe-send = Send no more mail
mail-unsubscribed-title = No more mail will be sent
mail-unsubscribed-about = This address is off the list. What becomes of your comments still stands on their receipts.
letter-verify-subject = Your comment on { $site }: confirm your address
letter-verify-text = Hello. A comment came with this e-mail address under “{ $story }”, and word of its outcome was asked for. If it is yours, open this link and press its button:
letter-verify-end = If it is not, you need do nothing; no further mail will come.
letter-published-subject = Your comment on { $site } was published
letter-published-text = Hello. Your comment under “{ $story }” was published:
letter-rejected-subject = Your comment on { $site } was not published
letter-rejected-text = Hello. Your comment under “{ $story }” was not published.
letter-rejected-reason = Reason: { $reason }
letter-rejected-next = To see the comment or to object to this decision:
letter-reply-subject = An answer to your comment on { $site }
letter-reply-text = Hello. { $name } answered your comment under “{ $story }”:
letter-unsubscribe = To get no more mail about your comments:
comments-arrived = A new comment was published.
comments-show-new = Show new comments

## A copy of the site that needs no server
copied-at = This copy was last updated:
copied-about = it is read without a network; come to the site to comment and to search.

## Search
search-title = Search
search-label = Search the news
search-button = Search
search-hint = Put a phrase in "quotation marks", and a - before a word that must not be there.
search-desk = Desk
search-desk-any = All desks
search-desk-unknown = There is no such desk. Choose one from the list.
search-sort = Order
search-sort-best = Best match
search-sort-newest = Newest
search-from = From
search-to = To
search-day-example = 1405/09/15
search-day-unreadable = This day could not be read. Write it like 1405/09/15.
search-days-reversed = The last day is before the first.
search-too-long = This is too long. Write less than 200 characters.
search-too-far = Results are shown up to page 100. To see others, narrow the search by desk or date.
search-count = { $count ->
    [one] One story found.
   *[other] { $count } stories found.
}
search-count-more = More than { $count } stories found; the newest were weighed.
search-some = No story has all the words; these have some of them.
search-meant = Did you mean “{ $words }”?
search-none = Nothing found.
search-none-help = Try fewer or other words, check their spelling, or drop the desk and the dates.
search-narrow = Narrow the search
search-narrowed = Narrowed to
search-narrowed-tag = Tag: { $name }
search-narrowed-author = Author: { $name }
search-narrowed-drop = Drop “{ $name }”
search-by-desk = By desk
search-by-month = By month
search-facet = ({ $count })
search-previous = Previous page
search-next = Next page

## Pictures, and the size of the text
front-pictures = In pictures
text-size = Size of the text
text-sample = A
text-smaller = Smaller text
text-larger = Larger text
text-size-small = Small text
text-size-usual = Usual text
text-size-large = Large text
text-size-larger = Larger text
text-size-largest = Largest text

## Archive
archive-month = Archive of { $month }
archive-year = Archive of { $year }
archive-about = Each day leads to its stories.
archive-count = { $count ->
    [one] { $count } story
   *[other] { $count } stories
}
archive-weeks = Days of { $month }
archive-months = Months
archive-years = Years
archive-empty = No story was published in this month.
archive-empty-year = No story was published in this year.
archive-nothing = The archive is still empty.

## Pages for slow lines
lite-name = Light version
lite-of = { $site }, light
lite-full = The full version of this page
lite-story-full = Pictures and comments are in the full version.

## Without a network
offline-title = You are offline
offline-about = This page can't be opened without a network. Stories that you have read or saved are on this device.
offline-kept = Stories kept here
offline-none = No story is kept on this device yet.
offline-kept-at = Kept at { $time }
offline-old = Old: this copy was made more than a day ago, and the story may have changed.
offline-open-old = Show it nevertheless
offline-retry = Try again
offline-save = Save for reading offline
offline-saved = Saved; remove
offline-shown = This is a copy from your device, because the network was out of reach.
offline-comment-waits = There is no network. Your comment stays on this device and is sent when the network is back.
offline-comment-sent = The comment that you wrote offline was sent.
offline-comment-refused = The comment that you wrote offline was not taken; mend it here and send it again.
