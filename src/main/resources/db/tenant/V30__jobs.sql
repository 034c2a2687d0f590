CREATE TABLE job (
    id               uuid PRIMARY KEY,
    kind             text NOT NULL,
    state            text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    done             bigint NOT NULL DEFAULT 0,
    total            bigint NOT NULL DEFAULT 0,
    payload          jsonb NOT NULL,
    checkpoint       jsonb,
    result           jsonb,
    error            jsonb,
    created_by       uuid,
    created_at       timestamptz NOT NULL,
    started_at       timestamptz,
    finished_at      timestamptz,
    holder           text,
    lease_until      timestamptz,
    fence            bigint NOT NULL DEFAULT 0,
    attempts         integer NOT NULL DEFAULT 0,
    cancel_requested boolean NOT NULL DEFAULT false
);
CREATE INDEX job_open ON job (created_at) WHERE state IN ('queued', 'running');
