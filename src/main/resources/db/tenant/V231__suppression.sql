-- Addresses and numbers that nobody is to use any more, as keyed hashes: they outlive the record that held them and tell nobody
-- who it was. The key is the organisation's own.
CREATE TABLE suppression_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    secret bytea NOT NULL
);

CREATE TABLE suppression (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('email', 'phone')),
    hash bytea NOT NULL,
    reason text NOT NULL CHECK (reason IN ('objection', 'erasure', 'complaint', 'bounce', 'imported', 'other')),
    note text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    UNIQUE (kind, hash)
);
