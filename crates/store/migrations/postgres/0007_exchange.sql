-- The exchange as work to be answered: threads, votes, reports, the moderators' queue, follow-up cases.

-- `reader` names a browser, by a hash. `root_id` is the comment a thread begins with, NULL for that itself; `answers`
-- counts the published ones below it, and readers see a thread (`listed`) while it or one of them is published.
-- `waits` is the place in the queue: 0 is none, else the smaller the sooner (domain::queue::Rank). `screening` is what the rules and
-- the classifier found, as JSON. `likeness` is a fingerprint of the text, `cluster_id` the first comment that is nearly the same.
ALTER TABLE comments ADD COLUMN desk_id BIGINT REFERENCES desks (id);
ALTER TABLE comments ADD COLUMN reader BYTEA;
ALTER TABLE comments ADD COLUMN root_id BIGINT REFERENCES comments (id);
ALTER TABLE comments ADD COLUMN answers BIGINT NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN listed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE comments ADD COLUMN ups BIGINT NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN downs BIGINT NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN support BIGINT NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN staff_id BIGINT REFERENCES users (id);
ALTER TABLE comments ADD COLUMN edited_at BIGINT;
ALTER TABLE comments ADD COLUMN appeal TEXT;
ALTER TABLE comments ADD COLUMN appealed_at BIGINT;
ALTER TABLE comments ADD COLUMN appeal_outcome TEXT;
ALTER TABLE comments ADD COLUMN waits BIGINT NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN screening TEXT;
ALTER TABLE comments ADD COLUMN likeness BIGINT;
ALTER TABLE comments ADD COLUMN cluster_id BIGINT;
ALTER TABLE comments ADD COLUMN assignee_id BIGINT REFERENCES users (id);
ALTER TABLE comments ADD COLUMN report_weight BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN comments_withdrawn BIGINT NOT NULL DEFAULT 0;

UPDATE comments SET desk_id = (SELECT desk_id FROM stories WHERE stories.id = comments.story_id);
UPDATE comments SET waits = 3 WHERE status = 'pending';
-- A parent is older than its answer: the oldest above is where the thread begins.
WITH RECURSIVE above (id, at) AS (
    SELECT id, parent_id FROM comments WHERE parent_id IS NOT NULL
    UNION ALL
    SELECT above.id, comments.parent_id FROM above JOIN comments ON comments.id = above.at
    WHERE comments.parent_id IS NOT NULL
)
UPDATE comments SET root_id = (SELECT MIN(at) FROM above WHERE above.id = comments.id) WHERE parent_id IS NOT NULL;
CREATE INDEX comments_of_thread ON comments (root_id, id) WHERE root_id IS NOT NULL;
UPDATE comments SET answers = (SELECT COUNT(*) FROM comments AS answer
    WHERE answer.root_id = comments.id AND answer.status = 'published') WHERE root_id IS NULL;
UPDATE comments SET listed = TRUE WHERE root_id IS NULL AND (status = 'published' OR answers > 0);

CREATE INDEX comments_listed ON comments (story_id, id) WHERE listed = TRUE;
CREATE INDEX comments_supported ON comments (story_id, support DESC, id DESC) WHERE listed = TRUE;
CREATE INDEX comments_waiting ON comments (waits, id) WHERE waits > 0;
CREATE INDEX comments_waiting_of_desk ON comments (desk_id, waits, id) WHERE waits > 0;
CREATE INDEX comments_waiting_of_story ON comments (story_id, waits, id) WHERE waits > 0;
CREATE INDEX comments_waiting_of_reader ON comments (reader, waits, id) WHERE reader IS NOT NULL AND waits > 0;
CREATE INDEX comments_assigned ON comments (assignee_id, waits, id) WHERE assignee_id IS NOT NULL AND waits > 0;
CREATE INDEX comments_of_desk ON comments (desk_id, status, id);
CREATE INDEX comments_answers ON comments (root_id, id) WHERE root_id IS NOT NULL AND status = 'published';
CREATE INDEX comments_of_reader ON comments (reader, id) WHERE reader IS NOT NULL;
CREATE INDEX comments_of_reader_by_status ON comments (reader, status, id) WHERE reader IS NOT NULL;
CREATE INDEX comments_by_time ON comments (created_at, id);
CREATE INDEX comments_appealed ON comments (appealed_at) WHERE appealed_at IS NOT NULL;
CREATE INDEX comments_of_cluster ON comments (cluster_id, id) WHERE cluster_id IS NOT NULL;

-- What tells who a reader is stands apart, so that it can be erased without a trace. `erase_after` is when.
CREATE TABLE contacts (
    comment_id BIGINT NOT NULL PRIMARY KEY REFERENCES comments (id),
    email TEXT NOT NULL,
    wants_mail BOOLEAN NOT NULL DEFAULT FALSE,
    verified_at BIGINT,
    unsubscribed_at BIGINT,
    erase_after BIGINT
);
CREATE INDEX contacts_to_erase ON contacts (erase_after) WHERE erase_after IS NOT NULL;
-- Kept as long as the usual policy says: 90 days, in microseconds.
INSERT INTO contacts (comment_id, email, erase_after)
    SELECT id, email, created_at + 7776000000000 FROM comments WHERE email IS NOT NULL;
ALTER TABLE comments DROP COLUMN email;

-- Addresses that a browser has shown to be its own; `address` is a keyed hash.
CREATE TABLE verified_addresses (
    reader BYTEA NOT NULL,
    address BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (reader, address)
);

CREATE TABLE votes (
    comment_id BIGINT NOT NULL REFERENCES comments (id),
    reader BYTEA NOT NULL,
    up BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (comment_id, reader)
);
CREATE INDEX votes_of_reader ON votes (reader);
CREATE INDEX votes_by_time ON votes (at);

-- `weight` in thousandths, by how often the reporter was right before; `upheld` is NULL until somebody has decided.
CREATE TABLE reports (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    comment_id BIGINT NOT NULL REFERENCES comments (id),
    reader BYTEA NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    weight BIGINT NOT NULL,
    at BIGINT NOT NULL,
    upheld BOOLEAN,
    UNIQUE (comment_id, reader)
);
CREATE INDEX reports_of_reader ON reports (reader, id);
CREATE INDEX reports_by_time ON reports (at);

-- Decisions: those that were made together share a batch, and are undone together.
CREATE TABLE decision_batches (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    actor TEXT NOT NULL,
    user_id BIGINT,
    at BIGINT NOT NULL,
    undone_at BIGINT
);
CREATE INDEX decision_batches_by_time ON decision_batches (at, id);
CREATE TABLE decisions (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    batch_id BIGINT NOT NULL REFERENCES decision_batches (id),
    comment_id BIGINT NOT NULL REFERENCES comments (id),
    from_status TEXT NOT NULL,
    from_reason TEXT,
    from_waits BIGINT NOT NULL,
    to_status TEXT NOT NULL,
    reason TEXT,
    undone BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX decisions_of_batch ON decisions (batch_id, id);
CREATE INDEX decisions_of_comment ON decisions (comment_id, id);

-- Who has comments of the queue before their eyes, for a short while.
CREATE TABLE comment_claims (
    comment_id BIGINT NOT NULL PRIMARY KEY REFERENCES comments (id),
    user_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    until BIGINT NOT NULL
);
CREATE INDEX comment_claims_of ON comment_claims (user_id);

CREATE TABLE comment_notes (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    comment_id BIGINT NOT NULL REFERENCES comments (id),
    text TEXT NOT NULL,
    actor TEXT NOT NULL,
    user_id BIGINT,
    at BIGINT NOT NULL
);
CREATE INDEX comment_notes_of ON comment_notes (comment_id, id);

-- The reasons that moderators choose from; `text` is what the reader is told.
CREATE TABLE reasons (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    place BIGINT NOT NULL,
    retired_at BIGINT
);

-- Phrases; `live_at` is NULL while a rule is only rehearsed.
CREATE TABLE rules (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    list TEXT NOT NULL,
    phrase TEXT NOT NULL,
    folded TEXT NOT NULL,
    note TEXT NOT NULL,
    actor TEXT NOT NULL,
    user_id BIGINT,
    created_at BIGINT NOT NULL,
    live_at BIGINT,
    removed_at BIGINT
);
CREATE UNIQUE INDEX rules_in_force ON rules (list, folded) WHERE removed_at IS NULL;

-- What the classifier learnt from decisions; '' counts the comments themselves. May be emptied at any time.
CREATE TABLE learnt_words (
    word TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kept BIGINT NOT NULL,
    refused BIGINT NOT NULL
);
CREATE TABLE learnt_comments (
    comment_id BIGINT NOT NULL PRIMARY KEY,
    kept BOOLEAN NOT NULL,
    words TEXT NOT NULL
);

-- Proofs of work that were used, until they would have lapsed anyway.
CREATE TABLE spent_proofs (
    hash BYTEA NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX spent_proofs_lapsed ON spent_proofs (expires_at);

-- Mail on its way. Rows go when it has gone, or has been tried for long enough.
CREATE TABLE outbox (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    unsubscribe TEXT,
    attempts BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL
);
CREATE INDEX outbox_due ON outbox (due_at, id);

-- Figures by Solar Hijri month, as '1405-09', for the page of answerability: counted anew every hour.
CREATE TABLE tallies (
    month TEXT NOT NULL,
    what TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (month, what)
);

-- Follow-up cases.
CREATE TABLE cases (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    desk_id BIGINT NOT NULL REFERENCES desks (id),
    story_id BIGINT NOT NULL REFERENCES stories (id),
    owner_id BIGINT REFERENCES users (id),
    due_at BIGINT,
    outcome TEXT NOT NULL,
    outcome_story_id BIGINT REFERENCES stories (id),
    task_id BIGINT REFERENCES tasks (id),
    members BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX cases_of_story ON cases (story_id, id);
CREATE INDEX cases_by_state ON cases (state, updated_at DESC, id DESC);
CREATE INDEX cases_of_desk ON cases (desk_id, state, id);
CREATE INDEX cases_of_owner ON cases (owner_id, id) WHERE owner_id IS NOT NULL;

-- The states a case went through, as readers see them.
CREATE TABLE case_steps (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES cases (id),
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX case_steps_of ON case_steps (case_id, id);

CREATE TABLE case_comments (
    case_id BIGINT NOT NULL REFERENCES cases (id),
    comment_id BIGINT NOT NULL UNIQUE REFERENCES comments (id),
    PRIMARY KEY (case_id, comment_id)
);

-- Those who follow a case: `members` above counts them. The writer of a merged comment is one.
CREATE TABLE case_members (
    case_id BIGINT NOT NULL REFERENCES cases (id),
    reader BYTEA NOT NULL,
    receipt BYTEA,
    at BIGINT NOT NULL,
    PRIMARY KEY (case_id, reader)
);
CREATE UNIQUE INDEX case_members_by_receipt ON case_members (receipt) WHERE receipt IS NOT NULL;
CREATE INDEX case_members_of_reader ON case_members (reader);
