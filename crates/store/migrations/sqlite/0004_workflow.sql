-- Versions kept compactly. `form` says how: 0, JSON in `content`; 1, `packed` by itself; 2, `packed` against the
-- version before. `bytes` is the length of the JSON. Without a row id a story's versions lie side by side.
CREATE TABLE packed_versions (
    story_id BIGINT NOT NULL REFERENCES stories (id),
    version BIGINT NOT NULL,
    form BIGINT NOT NULL DEFAULT 0,
    content TEXT,
    packed BLOB,
    bytes BIGINT NOT NULL,
    actor TEXT NOT NULL,
    user_id BIGINT,
    at BIGINT NOT NULL,
    PRIMARY KEY (story_id, version)
) WITHOUT ROWID;
INSERT INTO packed_versions (story_id, version, form, content, bytes, actor, user_id, at)
    SELECT story_id, version, 0, content, LENGTH(CAST(content AS BLOB)), actor, user_id, at
    FROM story_versions ORDER BY story_id, version;
DROP TABLE story_versions;
ALTER TABLE packed_versions RENAME TO story_versions;

-- The newsroom's lists: newest activity first, by where a story stands, its desk, its author, its day on the site.
CREATE INDEX stories_active ON stories (status, updated_at DESC, id DESC);
CREATE INDEX stories_active_of_desk ON stories (desk_id, status, updated_at DESC, id DESC);
CREATE INDEX stories_dated ON stories (status, published_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX stories_dated_of_desk ON stories (desk_id, status, published_at DESC, id DESC)
    WHERE published_at IS NOT NULL;
CREATE INDEX stories_of_author ON stories (author_id, updated_at DESC, id DESC, status, desk_id, published_at);
DROP INDEX stories_of_desk_by_id;
CREATE INDEX stories_of_desk_by_id ON stories (desk_id, status, id DESC);

-- The words a story is found by, separated by spaces; NULL until they have been written to story_words.
ALTER TABLE stories ADD COLUMN words TEXT;
CREATE INDEX stories_without_words ON stories (id) WHERE words IS NULL;
-- Each with all that the newsroom's lists filter by, so that they need not look at the story. `status` is a number,
-- `author_id` and `published_at` are 0 where the story has none.
CREATE TABLE story_words (
    word TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    story_id BIGINT NOT NULL,
    desk_id BIGINT NOT NULL,
    status BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (word, updated_at, story_id)
) WITHOUT ROWID;

-- What a person has typed into a story and not saved.
CREATE TABLE working_copies (
    story_id BIGINT NOT NULL REFERENCES stories (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    base_version BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    tab TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (story_id, user_id)
);

-- Who has a story open.
CREATE TABLE presence (
    story_id BIGINT NOT NULL REFERENCES stories (id),
    user_id BIGINT NOT NULL,
    tab TEXT NOT NULL,
    name TEXT NOT NULL,
    since BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    editing BOOLEAN NOT NULL,
    PRIMARY KEY (story_id, user_id, tab)
);
