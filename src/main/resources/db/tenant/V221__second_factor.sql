-- One-time codes by an app (RFC 6238). secret is encrypted by the key in Rapport's home. last_step is the time step of the
-- latest code that was accepted: it and those before it are never accepted again.
CREATE TABLE ${schema}.second_factor (
    user_id uuid PRIMARY KEY,
    secret bytea NOT NULL,
    created_at timestamptz NOT NULL,
    last_step bigint NOT NULL
);
CREATE TABLE ${schema}.recovery_code (
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

-- Whoever holds the role must have a second factor.
ALTER TABLE ${schema}.role ADD COLUMN second_factor boolean NOT NULL DEFAULT false;
