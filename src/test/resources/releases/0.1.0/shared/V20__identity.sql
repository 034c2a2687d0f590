-- Who is signed in, in one or several organisations at once. Only hashes of cookies are kept.
CREATE TABLE session (
    id           uuid PRIMARY KEY,
    token_hash   bytea NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    address      text NOT NULL,
    user_agent   text NOT NULL
);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE session_membership (
    session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    tenant_id  uuid NOT NULL REFERENCES tenant ON DELETE CASCADE,
    user_id    uuid NOT NULL,
    PRIMARY KEY (session_id, tenant_id)
);
CREATE INDEX session_membership_user ON session_membership (tenant_id, user_id);

-- Failed attempts by a hash of what is limited: an e-mail from an address, or an address alone.
CREATE TABLE sign_in_attempt (
    key           bytea PRIMARY KEY,
    failures      integer NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
);
CREATE INDEX sign_in_attempt_last ON sign_in_attempt (last_at);

-- One row: set-up under way, or done.
CREATE TABLE set_up (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    started_at timestamptz NOT NULL,
    done_at    timestamptz
);
