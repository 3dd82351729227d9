-- The media library. `hash` is the SHA-256 of what was uploaded, in hex; `key` is its beginning, which names the file's
-- folder and URL. A file is public while a public story uses it: story_media says which do.

CREATE TABLE media (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    stilled BOOLEAN NOT NULL,
    alt TEXT NOT NULL,
    caption TEXT NOT NULL,
    credit TEXT NOT NULL,
    rights TEXT NOT NULL,
    focal_x BIGINT NOT NULL,
    focal_y BIGINT NOT NULL,
    folded TEXT NOT NULL,
    uploader TEXT NOT NULL,
    uploader_id BIGINT REFERENCES users (id),
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE media_renditions (
    media_id BIGINT NOT NULL REFERENCES media (id),
    made TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (media_id, made, width)
);

CREATE TABLE story_media (
    story_id BIGINT NOT NULL REFERENCES stories (id),
    media_id BIGINT NOT NULL REFERENCES media (id),
    PRIMARY KEY (story_id, media_id)
);
CREATE INDEX story_media_of_media ON story_media (media_id, story_id);
