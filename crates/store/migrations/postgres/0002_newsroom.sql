-- People act by grants, a role each with its desks; what they do is kept by their id besides their name.

ALTER TABLE users ADD COLUMN grants TEXT NOT NULL DEFAULT '[]';
UPDATE users SET grants = '[{"role":"' || role || '","desks":' || desks || '}]';
ALTER TABLE users DROP COLUMN role;
ALTER TABLE users DROP COLUMN desks;
ALTER TABLE tokens ADD COLUMN grants TEXT NOT NULL DEFAULT '[]';
UPDATE tokens SET grants = '[{"role":"' || role || '","desks":' || desks || '}]';
ALTER TABLE tokens DROP COLUMN role;
ALTER TABLE tokens DROP COLUMN desks;

ALTER TABLE events ADD COLUMN user_id BIGINT;
ALTER TABLE story_versions ADD COLUMN user_id BIGINT;

-- A story on its way to readers.
ALTER TABLE stories ADD COLUMN picture TEXT;
ALTER TABLE stories ADD COLUMN author_id BIGINT REFERENCES users (id);
ALTER TABLE stories ADD COLUMN return_reason TEXT;
ALTER TABLE stories ADD COLUMN due_at BIGINT;
ALTER TABLE stories ADD COLUMN embargo BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX stories_due ON stories (due_at, id) WHERE status = 'scheduled';
