-- Arranged pages, tags by their right names, assignments, and the log as people read it.

-- Every saved arrangement; page 0 is the front page, others are desks. `published_at` says when readers first saw it.
CREATE TABLE arrangements (
    page BIGINT NOT NULL,
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    due_at BIGINT,
    published_at BIGINT,
    actor TEXT NOT NULL,
    user_id BIGINT,
    at BIGINT NOT NULL,
    PRIMARY KEY (page, version)
);
CREATE INDEX arrangements_due ON arrangements (due_at, page, version) WHERE due_at IS NOT NULL;

-- The newest version of each page, the one that readers see, and when its breaking strip goes.
CREATE TABLE fronts (
    page BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    live BIGINT,
    strip_until BIGINT
);
CREATE INDEX fronts_strip ON fronts (strip_until) WHERE strip_until IS NOT NULL;

-- Tags as the newsroom names them; the sort key is made by the persian crate (NULL until it is).
CREATE TABLE tags (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sort_key TEXT
);
INSERT INTO tags (slug, name) SELECT slug, MAX(name) FROM story_tags GROUP BY slug;
CREATE INDEX tags_sorted ON tags (sort_key, slug);
CREATE INDEX tags_unsorted ON tags (slug) WHERE sort_key IS NULL;

-- Where the address of a tag that was renamed or merged leads, always in one step. One that leads to itself says that
-- an editor chose its name.
CREATE TABLE tag_aliases (
    slug TEXT PRIMARY KEY,
    target TEXT NOT NULL
);
CREATE INDEX tag_aliases_of ON tag_aliases (target);

-- Stories that are still to follow their tag: done in small steps, which may be repeated.
CREATE TABLE tag_moves (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    from_slug TEXT NOT NULL,
    to_slug TEXT NOT NULL,
    to_name TEXT NOT NULL,
    actor TEXT NOT NULL,
    user_id BIGINT,
    at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX tag_moves_open ON tag_moves (id) WHERE done_at IS NULL;

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    desk_id BIGINT NOT NULL REFERENCES desks (id),
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    due_at BIGINT,
    state TEXT NOT NULL,
    assignee_id BIGINT REFERENCES users (id),
    story_id BIGINT REFERENCES stories (id),
    -- What it came from, as `case` and a number.
    origin_kind TEXT,
    origin_id BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX tasks_of_desk ON tasks (desk_id, state, id);
CREATE INDEX tasks_of_story ON tasks (story_id) WHERE story_id IS NOT NULL;

-- The log by time, by kind, by person and by story, newest first. `area` is the kind up to its dot.
ALTER TABLE events ADD COLUMN area TEXT NOT NULL DEFAULT '';
UPDATE events SET area = substr(kind, 1, instr(kind, '.') - 1);
CREATE INDEX events_by_time ON events (at, seq);
CREATE INDEX events_by_area ON events (area, at, seq);
CREATE INDEX events_by_user ON events (user_id, at, seq) WHERE user_id IS NOT NULL;
CREATE INDEX events_by_user_and_area ON events (user_id, area, at, seq) WHERE user_id IS NOT NULL;
DROP INDEX events_of_story;
CREATE INDEX events_of_story ON events (story_id, at, seq) WHERE story_id IS NOT NULL;
