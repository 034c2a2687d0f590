-- Who follows a record, or wants to hear no more of it although owner or author.
CREATE TABLE ${schema}.follow (
    record_id uuid NOT NULL,
    user_id uuid NOT NULL,
    object text NOT NULL,
    following boolean NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (record_id, user_id)
);

-- What a user is to know. The key names the event, so that it is told once however often the log is followed.
-- records: what it is about, at most twenty of count; none for a job. fields: what a change touched; null where that does not matter.
CREATE TABLE ${schema}.notice (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    object text,
    records uuid[] NOT NULL,
    fields text[],
    count bigint NOT NULL,
    changesets uuid[] NOT NULL,
    operation_id uuid,
    actor_id uuid,
    actor_name text NOT NULL,
    args jsonb NOT NULL,
    at timestamptz NOT NULL,
    read_at timestamptz,
    mail text NOT NULL CHECK (mail IN ('now', 'digest', 'never', 'sent')),
    UNIQUE (user_id, key)
);
CREATE INDEX notice_user ON ${schema}.notice (user_id, id);
CREATE INDEX notice_unread ON ${schema}.notice (user_id, id) WHERE read_at IS NULL;
CREATE INDEX notice_mail ON ${schema}.notice (mail, user_id) WHERE mail IN ('now', 'digest');
CREATE INDEX notice_at ON ${schema}.notice (at);

-- What each user follows without asking, and which kinds of notices go by mail. hour: of the daily digest, in the user's zone.
CREATE TABLE ${schema}.notice_choice (
    user_id uuid PRIMARY KEY,
    follows text[] NOT NULL,
    at_once text[] NOT NULL,
    daily text[] NOT NULL,
    hour int NOT NULL CHECK (hour BETWEEN 0 AND 23),
    digest_on date
);
