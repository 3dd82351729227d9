-- What is read and discussed, counted without knowing by whom. A heat is a count that fades: the logarithm of a sum in
-- which later things weigh more, so that its order never changes by itself.

CREATE TABLE story_reads (
    story_id BIGINT PRIMARY KEY,
    reads BIGINT NOT NULL,
    heat BIGINT NOT NULL
);
CREATE INDEX story_reads_hottest ON story_reads (heat DESC, story_id DESC);

CREATE TABLE story_talk (
    story_id BIGINT PRIMARY KEY,
    heat BIGINT NOT NULL
);
CREATE INDEX story_talk_hottest ON story_talk (heat DESC, story_id DESC);

-- How many readers of one story went on to another. What has gone cold is swept away.
CREATE TABLE read_next (
    story_id BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    heat BIGINT NOT NULL,
    PRIMARY KEY (story_id, other_id)
);
CREATE INDEX read_next_hottest ON read_next (story_id, heat DESC);
CREATE INDEX read_next_coldest ON read_next (heat);

-- How often something happened in an hour of the site's time zone: reads by the kind of place that led to them, comments,
-- decisions. `hour` is when it began. Old hours are swept away.
CREATE TABLE hourly_counts (
    hour BIGINT NOT NULL,
    what TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (hour, what)
);

-- What editors decided about a suggestion: pinned, the least `place` first, or banned.
CREATE TABLE suggestion_choices (
    story_id BIGINT NOT NULL REFERENCES stories (id),
    other_id BIGINT NOT NULL REFERENCES stories (id),
    pinned BOOLEAN NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (story_id, other_id)
);

-- Terms now bear the weight they have in the story's vector, and lie so that the index alone is read; `suggestions` keeps
-- kinship, `suggested` the order in which readers see them. All of it is derived anew by the follower.
DROP TABLE story_terms;
CREATE TABLE story_terms (
    story_id BIGINT NOT NULL,
    term TEXT COLLATE "C" NOT NULL,
    weight BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (story_id, term)
);
CREATE INDEX story_terms_by_term ON story_terms (term, published_at DESC, story_id, weight);
-- How many stories have a term; '' counts the stories.
CREATE TABLE term_counts (
    term TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    stories BIGINT NOT NULL
);
DELETE FROM suggestions;
CREATE TABLE suggested (
    story_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    PRIMARY KEY (story_id, place)
);
CREATE INDEX suggested_of_other ON suggested (other_id);
DELETE FROM followers WHERE name = 'suggestions';
