-- Which versions of the program have brought this database to their tables, and when each did so first.
CREATE TABLE program (
    version  text PRIMARY KEY,
    first_at timestamptz NOT NULL
);
