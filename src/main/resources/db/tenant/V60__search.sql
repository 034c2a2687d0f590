-- Names of records, folded for search: lower case without accents, a space in front so that every word begins after one.
CREATE TABLE ${schema}.search_entry (
    record_id uuid PRIMARY KEY,
    object text NOT NULL,
    folded text NOT NULL
);
CREATE INDEX search_entry_words ON ${schema}.search_entry USING gin (folded extensions.gin_trgm_ops);
CREATE INDEX search_entry_start ON ${schema}.search_entry (object, folded text_pattern_ops);

-- How records can be reached, one row for each field that says so: of phone numbers the digits, of e-mail addresses the whole in
-- lower case, of web addresses the host.
CREATE TABLE ${schema}.search_contact (
    record_id uuid NOT NULL,
    field text NOT NULL,
    object text NOT NULL,
    key text NOT NULL,
    PRIMARY KEY (record_id, field)
);
CREATE INDEX search_contact_part ON ${schema}.search_contact USING gin (key extensions.gin_trgm_ops);

-- The records that somebody looked at last.
CREATE TABLE ${schema}.recent_record (
    user_id uuid NOT NULL,
    record_id uuid NOT NULL,
    object text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (user_id, record_id)
);
