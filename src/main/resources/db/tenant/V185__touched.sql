-- Which transactions changed the records of an object: of what is remembered of its figures it tells whether it still holds.
-- A transaction's rows are seen when it is committed, as what it changed.
CREATE TABLE ${schema}.touched (
    object text NOT NULL,
    xid xid8 NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (object, xid)
);
