-- What was set about how duplicates are found: a row for each time, so that each can be taken back. The latest of an object holds.
CREATE TABLE ${schema}.match_rules (
    id       uuid PRIMARY KEY,
    object   text NOT NULL,
    at       timestamptz NOT NULL,
    actor_id uuid,
    rules    jsonb NOT NULL
);
CREATE INDEX match_rules_object ON ${schema}.match_rules (object, at DESC);
