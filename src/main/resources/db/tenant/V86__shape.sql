-- Conditions that records must fulfil, each with its message by language. Removed ones stay, so that they can come back.
CREATE TABLE validation_rule (
    id         uuid PRIMARY KEY,
    object     text NOT NULL,
    condition  text NOT NULL,
    message    jsonb NOT NULL,
    field      text NOT NULL,
    active     boolean NOT NULL,
    created_at timestamptz NOT NULL,
    removed_at timestamptz
);
CREATE INDEX validation_rule_object ON validation_rule (object, created_at);

-- Where the fields of an object stand on its pages, and what its lists show, where somebody has said so.
CREATE TABLE object_layout (
    object text PRIMARY KEY,
    layout jsonb NOT NULL
);
