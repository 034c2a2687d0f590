-- Whether an organisation is backed up by itself, when, how many backups stay, and by which passphrase (under lock) they are sealed.
CREATE TABLE backup_plan (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    daily boolean NOT NULL,
    hour int NOT NULL CHECK (hour BETWEEN 0 AND 23),
    keep int NOT NULL CHECK (keep BETWEEN 1 AND 365),
    passphrase bytea,
    last_day date
);
