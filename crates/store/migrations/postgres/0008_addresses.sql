-- What the addresses of one person have in common (domain::email::key); of those that are there already as near as SQL comes.
ALTER TABLE contacts ADD COLUMN address_key TEXT NOT NULL DEFAULT '';
UPDATE contacts SET address_key = LOWER(email);
CREATE INDEX contacts_of_address ON contacts (address_key);

-- Comments that are nearly the same are found in memory: nothing is kept of it but where they belong.
ALTER TABLE comments DROP COLUMN likeness;

-- Addresses of readers that stood here before 0007 are in the rows still: written anew, they are gone.
CLUSTER comments USING comments_pkey;
