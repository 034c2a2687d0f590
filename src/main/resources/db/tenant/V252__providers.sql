-- Providers that sign people in (OpenID Connect). secret is encrypted by the key in Rapport's home.
CREATE TABLE ${schema}.sign_in_provider (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    issuer text NOT NULL,
    client_id text NOT NULL,
    secret bytea NOT NULL,
    scopes text NOT NULL,
    domains text[] NOT NULL,
    groups_claim text NOT NULL,
    creates boolean NOT NULL,
    second_factor boolean NOT NULL,
    password_off boolean NOT NULL,
    active boolean NOT NULL,
    roles uuid[] NOT NULL,
    team uuid
);

-- What belonging to a group at the provider brings: a role, a team, or both.
CREATE TABLE ${schema}.sign_in_group (
    provider_id uuid NOT NULL REFERENCES ${schema}.sign_in_provider ON DELETE CASCADE,
    position int NOT NULL,
    name text NOT NULL,
    role_id uuid REFERENCES ${schema}.role ON DELETE CASCADE,
    team_id uuid,
    PRIMARY KEY (provider_id, position)
);

-- Who is who: the provider's name for somebody never changes, whatever happens to mail addresses.
CREATE TABLE ${schema}.sign_in_identity (
    provider_id uuid NOT NULL REFERENCES ${schema}.sign_in_provider ON DELETE CASCADE,
    subject text NOT NULL,
    user_id uuid NOT NULL,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (provider_id, subject)
);
CREATE INDEX sign_in_identity_user ON ${schema}.sign_in_identity (user_id);
