-- Files that came in to be imported. The files themselves and their profiles are in the home, in a folder of this id.
-- state: uploaded, started. The plan is the one that was started.
CREATE TABLE ${schema}.import (
    id uuid PRIMARY KEY,
    state text NOT NULL,
    files text[] NOT NULL,
    created_by uuid,
    created_at timestamptz NOT NULL,
    plan jsonb,
    job_id uuid,
    operation_id uuid
);

-- What an import has added to the model, so that taking it back takes this back, too.
-- kind: field, choice; name is the field's, key the choice's. retired: whether it was taken back; touched_by: the undo that
-- did so, or the undo of that which brought it back.
CREATE TABLE ${schema}.import_addition (
    import_id uuid NOT NULL REFERENCES ${schema}.import (id) ON DELETE CASCADE,
    kind text NOT NULL,
    object text NOT NULL,
    field text NOT NULL,
    key text NOT NULL DEFAULT '',
    retired boolean NOT NULL DEFAULT false,
    touched_by uuid,
    PRIMARY KEY (import_id, kind, object, field, key)
);

-- Rows that were not taken, and why.
CREATE TABLE ${schema}.import_reject (
    import_id uuid NOT NULL REFERENCES ${schema}.import (id) ON DELETE CASCADE,
    position bigint GENERATED ALWAYS AS IDENTITY,
    file text NOT NULL,
    line bigint NOT NULL,
    object text NOT NULL,
    field text NOT NULL,
    code text NOT NULL,
    args jsonb NOT NULL,
    cells text[] NOT NULL,
    PRIMARY KEY (import_id, position)
);
