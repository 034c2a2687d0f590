-- A record marked: what is said of a person is only kept (restricted), or must be kept (held).
CREATE TABLE ${schema}.privacy_mark (
    object    text NOT NULL,
    record_id uuid NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('restricted', 'held')),
    reason    text NOT NULL,
    actor_id  uuid,
    at        timestamptz NOT NULL,
    PRIMARY KEY (object, record_id, kind)
);

-- What becomes of an object's records when the person they belong to is erased, where that is not as usual.
CREATE TABLE ${schema}.erasure_policy (
    object text PRIMARY KEY,
    action text NOT NULL CHECK (action IN ('delete', 'anonymise', 'keep'))
);

-- Certificates; they hold ids and counts, and nothing of the person.
CREATE TABLE ${schema}.erasure (
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    object      text NOT NULL,
    record_id   uuid NOT NULL,
    certificate jsonb NOT NULL
);

CREATE TABLE ${schema}.retention_rule (
    id         uuid PRIMARY KEY,
    object     text NOT NULL,
    condition  text NOT NULL,
    date_field text NOT NULL,
    days       int NOT NULL CHECK (days BETWEEN 1 AND 36525),
    action     text NOT NULL CHECK (action IN ('delete', 'anonymise')),
    active     boolean NOT NULL,
    created_at timestamptz NOT NULL,
    ran_on     date,
    ran_count  int
);

-- Requests of customers are for those who answer them.
INSERT INTO ${schema}.role_grant (role_id, object, scope_create, scope_read, scope_update, scope_delete, scope_transfer) VALUES
    ('01930000-0000-7000-8000-000000000003', 'privacy_requests', 'none', 'none', 'none', 'none', 'none'),
    ('01930000-0000-7000-8000-000000000004', 'privacy_requests', 'none', 'none', 'none', 'none', 'none');
