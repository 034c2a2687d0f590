-- What duplicates are found by. All of it follows from the records and can be made anew, but for the dismissals.

-- The records that were looked at: a digest of what counts in them, and their keys.
CREATE TABLE ${schema}.duplicate_record (
    record_id uuid PRIMARY KEY,
    object text NOT NULL,
    digest bigint NOT NULL,
    keys bigint[] NOT NULL
);

-- Records that share a key are compared. A key is a hash of its object, its kind and its text.
CREATE TABLE ${schema}.duplicate_key (
    key bigint NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (key, record_id)
);

-- Pairs that are likely the same, each once.
CREATE TABLE ${schema}.duplicate_pair (
    one uuid NOT NULL,
    other uuid NOT NULL,
    object text NOT NULL,
    score double precision NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);
CREATE INDEX duplicate_pair_other ON ${schema}.duplicate_pair (other);
CREATE INDEX duplicate_pair_score ON ${schema}.duplicate_pair (object, score DESC, one, other);

-- Pairs of which somebody said that they are not the same.
CREATE TABLE ${schema}.duplicate_dismissal (
    one uuid NOT NULL,
    other uuid NOT NULL,
    object text NOT NULL,
    actor_id uuid,
    at timestamptz NOT NULL,
    PRIMARY KEY (one, other)
);
