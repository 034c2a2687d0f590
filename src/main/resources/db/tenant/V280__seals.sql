-- The digest of a changeset covers its figures and the digests of its changes, those of the records that it created among them; what
-- stood before is taken over and chained anew. A salt keeps what was created from being found out by trying.
ALTER TABLE changeset ADD COLUMN salt bytea, ADD COLUMN created_digest bytea, ALTER COLUMN digest DROP NOT NULL;
UPDATE changeset SET created_digest = CASE WHEN created > 0 THEN digest END, digest = NULL, chained = false;
DELETE FROM chain;

-- The audit has a chain of its own. An event without a salt has lost its detail by an erasure; the digest keeps its place.
ALTER TABLE audit_event ADD COLUMN salt bytea, ADD COLUMN digest bytea, ADD COLUMN chained boolean NOT NULL DEFAULT false;
CREATE INDEX audit_event_unchained ON audit_event (id) WHERE NOT chained;
CREATE TABLE audit_chain (
    position bigint PRIMARY KEY,
    events uuid[] NOT NULL,
    digest bytea NOT NULL
);

-- For how many months the audit is kept; without a row for ever.
CREATE TABLE audit_policy (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    months int NOT NULL CHECK (months BETWEEN 1 AND 240)
);
