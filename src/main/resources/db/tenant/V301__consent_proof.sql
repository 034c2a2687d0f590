-- For how many years the proof of what somebody said about consents outlives their erasure; 0 for not at all.
ALTER TABLE consent_policy ADD COLUMN proof_years int NOT NULL DEFAULT 3 CHECK (proof_years BETWEEN 0 AND 30);

-- What somebody said who was erased: found by the keyed hash of an address of theirs, as in suppression, and holding no name, no
-- record, no note and no address of the network. until is the last day on which it is kept.
CREATE TABLE consent_proof (
    event_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('email', 'phone')),
    hash bytea NOT NULL,
    purpose_id uuid NOT NULL REFERENCES consent_purpose (id),
    channel text NOT NULL,
    act text NOT NULL,
    method text NOT NULL,
    at timestamptz NOT NULL,
    text_id uuid REFERENCES consent_text (id),
    until date NOT NULL,
    PRIMARY KEY (kind, hash, event_id)
);
CREATE INDEX consent_proof_until ON consent_proof (until);
