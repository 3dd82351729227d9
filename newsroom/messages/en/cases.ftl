# Follow-up cases (پیگیری)
case-title-empty = The case has no title; write in a line what is followed up.
case-title-long = The title is longer than 200 characters; shorten it.
case-text-long = This text is longer than 2,000 characters; shorten it.
case-owner-unfit = This person does not work at the desk; choose another.
case-story-unknown = There is no such story on the site; check the news code.
