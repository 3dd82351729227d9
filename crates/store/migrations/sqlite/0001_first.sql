-- The first schema. Times are UTC microseconds; JSON is TEXT; folded keys are made by the persian crate, so that
-- nothing depends on a database's collation. `public` says what the status says, for partial indexes.

CREATE TABLE agencies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
);

CREATE TABLE groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    agency_id BIGINT NOT NULL REFERENCES agencies (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    UNIQUE (agency_id, folded)
);

CREATE TABLE desks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id BIGINT NOT NULL REFERENCES groups (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    UNIQUE (group_id, folded)
);

CREATE TABLE stories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code BIGINT NOT NULL UNIQUE,
    desk_id BIGINT NOT NULL REFERENCES desks (id),
    group_id BIGINT NOT NULL REFERENCES groups (id),
    status TEXT NOT NULL,
    public BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL,
    slug TEXT NOT NULL,
    headline TEXT NOT NULL,
    kicker TEXT,
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    bylines TEXT NOT NULL,
    tags TEXT NOT NULL,
    place TEXT,
    marks TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    published_at BIGINT,
    withdrawn_at BIGINT,
    withdrawal_reason TEXT,
    exchange_open BOOLEAN NOT NULL DEFAULT TRUE,
    comments_published BIGINT NOT NULL DEFAULT 0,
    comments_pending BIGINT NOT NULL DEFAULT 0,
    comments_rejected BIGINT NOT NULL DEFAULT 0,
    comments_spam BIGINT NOT NULL DEFAULT 0,
    -- What an import took the story from, a hash of what it took, and the version it left: a later import finds and
    -- compares it, and sees whether an editor has been at work since.
    import_key TEXT UNIQUE,
    import_hash TEXT,
    import_version BIGINT
);
CREATE INDEX stories_latest ON stories (published_at DESC, id DESC) WHERE public = TRUE;
CREATE INDEX stories_of_desk ON stories (desk_id, published_at DESC, id DESC) WHERE public = TRUE;
CREATE INDEX stories_of_group ON stories (group_id, published_at DESC, id DESC) WHERE public = TRUE;
CREATE INDEX stories_of_desk_by_id ON stories (desk_id, id DESC);
CREATE INDEX stories_of_status ON stories (status, id DESC);

CREATE TABLE story_versions (
    story_id BIGINT NOT NULL REFERENCES stories (id),
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (story_id, version)
);

CREATE TABLE story_tags (
    story_id BIGINT NOT NULL REFERENCES stories (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    published_at BIGINT,
    PRIMARY KEY (story_id, slug)
);
CREATE INDEX story_tags_listed ON story_tags (slug, published_at DESC, story_id DESC);

CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story_id BIGINT NOT NULL REFERENCES stories (id),
    version BIGINT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX corrections_of_story ON corrections (story_id, id);

CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story_id BIGINT NOT NULL REFERENCES stories (id),
    parent_id BIGINT REFERENCES comments (id),
    name TEXT,
    country TEXT,
    email TEXT,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    created_at BIGINT NOT NULL,
    decided_at BIGINT,
    receipt BLOB NOT NULL UNIQUE,
    import_key TEXT UNIQUE
);
CREATE INDEX comments_of_story ON comments (story_id, status, id);
CREATE INDEX comments_of_status ON comments (status, id);

-- The event log: followers read it in the order (xid, seq); it is also the audit trail.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    xid BIGINT NOT NULL DEFAULT 0,
    kind TEXT NOT NULL,
    story_id BIGINT,
    comment_id BIGINT,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX events_in_order ON events (xid, seq);
CREATE INDEX events_of_story ON events (story_id, seq);

-- How far each durable follower has come.
CREATE TABLE followers (
    name TEXT PRIMARY KEY,
    xid BIGINT NOT NULL,
    seq BIGINT NOT NULL
);

-- Derived by the follower "suggestions"; may be emptied at any time.
CREATE TABLE story_terms (
    story_id BIGINT NOT NULL,
    term TEXT NOT NULL,
    weight BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (story_id, term)
);
CREATE INDEX story_terms_by_term ON story_terms (term, published_at DESC);
CREATE TABLE suggestions (
    story_id BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    kinship BIGINT NOT NULL,
    PRIMARY KEY (story_id, other_id)
);
CREATE INDEX suggestions_of_other ON suggestions (other_id);

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    desks TEXT NOT NULL,
    password TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    desks TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

-- Numbers that must never be given twice, also across nodes.
CREATE TABLE sequences (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO sequences (name, value) VALUES ('news_code', 100000);
