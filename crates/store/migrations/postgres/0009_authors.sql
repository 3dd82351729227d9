-- Who wrote a story, by the slug of the name: an author's page is a walk along the index. `published_at` is NULL while no
-- reader sees the story.
CREATE TABLE story_authors (
    story_id BIGINT NOT NULL REFERENCES stories (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    published_at BIGINT,
    PRIMARY KEY (story_id, slug)
);
CREATE INDEX story_authors_listed ON story_authors (slug, published_at DESC, story_id DESC);

-- Stories whose bylines stand in no list yet: slugs are made by the persian crate, behind.
CREATE TABLE unlisted_bylines (
    story_id BIGINT PRIMARY KEY
);
INSERT INTO unlisted_bylines (story_id) SELECT id FROM stories WHERE bylines <> '[]';
