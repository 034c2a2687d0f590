-- What an organisation chose: whose law counts where a person's country has none of its own, and what people see of themselves.
CREATE TABLE consent_policy (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    pack text NOT NULL,
    show_held boolean NOT NULL,
    updated_at timestamptz NOT NULL
);

-- Third parties who may get data: on the ground of a contract until its end, or of each person's consent to a purpose.
-- fields are by object; null stands for all fields that the record itself has.
CREATE TABLE recipient (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    purpose text NOT NULL,
    basis text NOT NULL CHECK (basis IN ('contract', 'consent')),
    consent_purpose_id uuid REFERENCES consent_purpose (id),
    fields jsonb NOT NULL,
    reference text NOT NULL,
    safeguards text NOT NULL,
    until date,
    active boolean NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK (basis = 'contract' OR consent_purpose_id IS NOT NULL)
);
CREATE UNIQUE INDEX recipient_name ON recipient (lower(name));

-- Who got whose data, when and by what; rows are only ever added.
CREATE TABLE disclosure (
    id uuid PRIMARY KEY,
    recipient_id uuid NOT NULL REFERENCES recipient (id),
    object text NOT NULL,
    by_user uuid,
    way text NOT NULL,
    way_id uuid NOT NULL,
    fields text[] NOT NULL,
    at timestamptz NOT NULL
);
CREATE TABLE disclosed_record (
    disclosure_id uuid NOT NULL REFERENCES disclosure (id),
    record_id uuid NOT NULL,
    PRIMARY KEY (record_id, disclosure_id)
);
