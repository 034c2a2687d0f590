-- The organisation's keys for values that lie encrypted, each under the lock of the home. The one with the highest number locks.
CREATE TABLE ${schema}.data_key (
    number  int PRIMARY KEY,
    secret  bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE ${schema}.field_privacy ADD COLUMN at_rest text NOT NULL DEFAULT 'clear'
    CHECK (at_rest IN ('clear', 'encrypting', 'encrypted', 'decrypting'));
