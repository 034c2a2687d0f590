-- Which customisation is current, which standard model the tables were last brought in line with, and whether indexes or
-- constraints are still to be made in the background.
CREATE TABLE model_version (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    version     bigint NOT NULL,
    fingerprint text NOT NULL,
    unfinished  boolean NOT NULL
);
INSERT INTO model_version (version, fingerprint, unfinished) VALUES (1, '', false);

CREATE TABLE custom_object (
    name       text PRIMARY KEY,
    one        jsonb NOT NULL,
    many       jsonb NOT NULL,
    icon       text NOT NULL,
    owned      boolean NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);

-- Rows stay for good, so that no name is ever given twice.
CREATE TABLE custom_field (
    object     text NOT NULL,
    name       text NOT NULL,
    type       text NOT NULL,
    options    jsonb NOT NULL,
    label      jsonb NOT NULL,
    required   boolean NOT NULL,
    is_unique  boolean NOT NULL,
    is_indexed boolean NOT NULL,
    initial    jsonb,
    position   integer NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    PRIMARY KEY (object, name)
);

-- The tenant's own choices, and what it changed about standard ones.
CREATE TABLE field_choice (
    object     text NOT NULL,
    field      text NOT NULL,
    key        text NOT NULL,
    label      jsonb NOT NULL,
    tone       text NOT NULL,
    position   integer NOT NULL,
    retired_at timestamptz,
    PRIMARY KEY (object, field, key)
);

-- What the tenant calls standard objects (field '' for one, '*' for many) and standard fields.
CREATE TABLE label_override (
    object text NOT NULL,
    field  text NOT NULL,
    label  jsonb NOT NULL,
    PRIMARY KEY (object, field)
);
