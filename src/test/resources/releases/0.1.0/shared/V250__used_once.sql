-- What counts once and was used, by its hash, for as long as it would have been open: challenges of passkeys, answers of sign-in providers.
CREATE TABLE used_once (
    hash  bytea PRIMARY KEY,
    until timestamptz NOT NULL
);
CREATE INDEX used_once_until ON used_once (until);
