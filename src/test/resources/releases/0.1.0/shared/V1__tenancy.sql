CREATE TABLE tenant (
    id          uuid PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    name        text NOT NULL,
    schema_name text NOT NULL UNIQUE,
    currency    text NOT NULL,
    time_zone   text NOT NULL,
    state       text NOT NULL CHECK (state IN ('building', 'ready', 'failed')),
    version     text NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE TABLE sign_in_directory (
    email     text NOT NULL,
    tenant_id uuid NOT NULL REFERENCES tenant ON DELETE CASCADE,
    PRIMARY KEY (email, tenant_id)
);
CREATE INDEX sign_in_directory_tenant ON sign_in_directory (tenant_id);

CREATE TABLE tenant_work (
    tenant_id uuid NOT NULL REFERENCES tenant ON DELETE CASCADE,
    kind      text NOT NULL,
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, kind)
);
CREATE INDEX tenant_work_waiting ON tenant_work (kind, marked_at);

-- Text without accents and case, for search. The dictionary is named, so the answer never changes and may be indexed.
CREATE FUNCTION extensions.plain(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(extensions.unaccent('extensions.unaccent'::regdictionary, $1));
