-- The server by which mail leaves, as far as there is one. password is encrypted by the key in Rapport's home.
CREATE TABLE ${schema}.mail_setting (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    host text NOT NULL,
    port int NOT NULL,
    security text NOT NULL CHECK (security IN ('none', 'starttls', 'tls')),
    username text NOT NULL,
    password bytea NOT NULL,
    sender text NOT NULL,
    address text NOT NULL,
    updated_at timestamptz NOT NULL
);

-- Letters on their way. A letter is taken for sending before it is sent; where the program was killed in between, nobody knows
-- whether it went, so it is uncertain and stays here, rather than going twice.
CREATE TABLE ${schema}.letter (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    plain text NOT NULL,
    html text NOT NULL,
    unsubscribe text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
    attempts int NOT NULL,
    due_at timestamptz NOT NULL,
    error text,
    created_at timestamptz NOT NULL
);
CREATE INDEX letter_due ON ${schema}.letter (due_at) WHERE state IN ('waiting', 'sending');
