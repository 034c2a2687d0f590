-- Finds the sample company among all operations.
CREATE INDEX operation_sample ON operation (id) WHERE label = 'operation.sample' AND undone_by IS NULL;

-- Who has put the first steps away.
CREATE TABLE checklist_dismissal (
    user_id uuid PRIMARY KEY,
    at timestamptz NOT NULL
);
