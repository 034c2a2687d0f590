-- What a directory that provisions by SCIM calls our users and teams. removed_at: it has deleted the user there; here that one is deactivated.
CREATE TABLE ${schema}.scim_resource (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('user', 'group')),
    user_name text,
    external_id text,
    removed_at timestamptz
);
CREATE INDEX scim_resource_external ON ${schema}.scim_resource (kind, external_id);
CREATE UNIQUE INDEX scim_resource_name ON ${schema}.scim_resource (kind, lower(user_name)) WHERE user_name IS NOT NULL;
