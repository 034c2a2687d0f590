-- What a person or program did; it owns changesets, one per transaction.
CREATE TABLE ${schema}.operation (
    id uuid PRIMARY KEY,
    source text NOT NULL,
    label text NOT NULL,
    label_args jsonb NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    undoes uuid,
    undone_by uuid,
    depth int NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX operation_actor ON ${schema}.operation (actor_id, id);
CREATE INDEX operation_undoes ON ${schema}.operation (undoes) WHERE undoes IS NOT NULL;

-- One transaction of an operation. Figures by object in objects: {"accounts": {"created": 5, "updated": 0, "deleted": 0}}.
CREATE TABLE ${schema}.changeset (
    id uuid PRIMARY KEY,
    operation_id uuid NOT NULL REFERENCES ${schema}.operation (id),
    at timestamptz NOT NULL,
    created int NOT NULL,
    updated int NOT NULL,
    deleted int NOT NULL,
    objects jsonb NOT NULL,
    undone_by uuid,
    digest bytea NOT NULL,
    chained boolean NOT NULL DEFAULT false
);
CREATE INDEX changeset_unchained ON ${schema}.changeset (id) WHERE NOT chained;
CREATE INDEX changeset_operation ON ${schema}.changeset (operation_id, id);

-- The fields that a change of one record touched, before and after. version is the one after the change.
CREATE TABLE ${schema}.change (
    changeset_id uuid NOT NULL,
    object text NOT NULL,
    record_id uuid NOT NULL,
    version bigint NOT NULL,
    at timestamptz NOT NULL,
    before jsonb,
    after jsonb,
    salt bytea,
    digest bytea NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX change_record ON ${schema}.change (object, record_id, version);
CREATE INDEX change_at ON ${schema}.change (object, at);
CREATE INDEX change_changeset ON ${schema}.change (changeset_id);
CREATE TABLE ${schema}.change_default PARTITION OF ${schema}.change DEFAULT;

-- The chain over the changesets' digests that makes tampering evident.
CREATE TABLE ${schema}.chain (
    position bigint PRIMARY KEY,
    changesets uuid[] NOT NULL,
    digest bytea NOT NULL
);

CREATE TABLE ${schema}.external_id (
    object text NOT NULL,
    source text NOT NULL,
    key text NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (object, source, key)
);
CREATE INDEX external_id_record ON ${schema}.external_id (record_id);

-- The last number of an auto-number field; its row is locked until commit, so that numbers are dense.
CREATE TABLE ${schema}.counter (
    object text NOT NULL,
    field text NOT NULL,
    last bigint NOT NULL,
    PRIMARY KEY (object, field)
);

-- Work for followers, in the order in which the records' locks were held.
CREATE TABLE ${schema}.delivery (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    follower text NOT NULL,
    changeset_id uuid NOT NULL,
    object text NOT NULL,
    ids uuid[] NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    aside boolean NOT NULL DEFAULT false
);
CREATE INDEX delivery_follower ON ${schema}.delivery (follower, id) WHERE NOT aside;

-- Who works for a follower at the moment. Only the holder of the latest fence may acknowledge.
CREATE TABLE ${schema}.follower (
    name text PRIMARY KEY,
    fence bigint NOT NULL,
    leased_until timestamptz NOT NULL
);

CREATE TABLE ${schema}.idempotency (
    actor text NOT NULL,
    key text NOT NULL,
    body bytea NOT NULL,
    status int NOT NULL,
    ids jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_age ON ${schema}.idempotency (created_at);

-- Bulk changes; the id is also the operation's, as far as there is one.
CREATE TABLE ${schema}.bulk (
    id uuid PRIMARY KEY,
    object text NOT NULL,
    actor_id uuid,
    job_id uuid,
    matched bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    unchanged bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0
);

-- The records that a job has still to change: what matched when it was asked for, a transaction's worth in each row.
CREATE TABLE ${schema}.bulk_part (
    bulk_id uuid NOT NULL,
    part int NOT NULL,
    ids uuid[] NOT NULL,
    PRIMARY KEY (bulk_id, part)
);

-- The records that were left as they are, and why.
CREATE TABLE ${schema}.bulk_reject (
    bulk_id uuid NOT NULL,
    record_id uuid NOT NULL,
    field text NOT NULL,
    code text NOT NULL,
    args jsonb NOT NULL,
    PRIMARY KEY (bulk_id, record_id)
);
