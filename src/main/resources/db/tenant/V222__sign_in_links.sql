-- Links that let somebody in once: to set a new password, or at once. Only their hashes are kept.
CREATE TABLE ${schema}.sign_in_link (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('reset', 'enter')),
    until timestamptz NOT NULL
);
CREATE INDEX sign_in_link_user ON ${schema}.sign_in_link (user_id);

-- Who asked for one while there was no mail server to send it by; an administrator hands it over.
CREATE TABLE ${schema}.sign_in_wish (
    user_id uuid PRIMARY KEY,
    asked_at timestamptz NOT NULL
);

-- What a letter with a secret says is encrypted until it is sent, and forgotten then.
ALTER TABLE ${schema}.letter ADD COLUMN sealed boolean NOT NULL DEFAULT false;
