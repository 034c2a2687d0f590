-- Keys of users' devices (WebAuthn). attested is the attested credential data, which holds the public key; nothing here is secret.
CREATE TABLE ${schema}.passkey (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    name text NOT NULL,
    credential_id bytea NOT NULL UNIQUE,
    attested bytea NOT NULL,
    sign_count bigint NOT NULL,
    backup_eligible boolean NOT NULL,
    backed_up boolean NOT NULL,
    transports text NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz
);
CREATE INDEX passkey_user ON ${schema}.passkey (user_id);
