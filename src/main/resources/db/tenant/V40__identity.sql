-- How users prove who they are. Users are ordinary records, so there is no foreign key to them.
CREATE TABLE credential (
    user_id             uuid PRIMARY KEY,
    password_hash       text,
    password_changed_at timestamptz,
    invitation_hash     bytea UNIQUE,
    invitation_until    timestamptz
);

CREATE TABLE api_token (
    id           uuid PRIMARY KEY,
    user_id      uuid NOT NULL,
    name         text NOT NULL,
    token_hash   bytea NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX api_token_user ON api_token (user_id);
