"""Fills a thread of Isso's database, which Isso has made: isso_fill.py DATABASE COMMENTS. Every third comment is an answer."""

import sqlite3
import sys

database, count = sys.argv[1], int(sys.argv[2])
connection = sqlite3.connect(database)
connection.execute("INSERT INTO threads (id, uri, title) VALUES (1, '/news/1', 'خبر')")
text = "نظر شمارهٔ {} دربارهٔ این خبر: اینترنت ما هنوز قطع است و کسی پاسخ نمی‌دهد، لطفاً پیگیری شود"
roots = []
for number in range(1, count + 1):
    # Isso nests one level deep.
    parent = roots[number * 7919 % len(roots)] if number % 3 == 0 else None
    if parent is None:
        roots.append(number)
    connection.execute(
        "INSERT INTO comments (tid, id, parent, created, mode, remote_addr, text, author, voters)"
        " VALUES (1, ?, ?, ?, 1, '127.0.0.0', ?, 'میلاد', x'')",
        (number, parent, 1.7e9 + number, text.format(number)),
    )
connection.commit()
