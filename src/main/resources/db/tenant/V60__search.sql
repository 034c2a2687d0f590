-- Names of records, folded for search: lower case without accents, a space in front so that every word begins after one.
CREATE TABLE ${schema}.search_entry (
    record_id uuid PRIMARY KEY,
    object text NOT NULL,
    folded text NOT NULL
);
CREATE INDEX search_entry_words ON ${schema}.search_entry USING gin (folded extensions.gin_trgm_ops);
CREATE INDEX search_entry_start ON ${schema}.search_entry (object, folded text_pattern_ops);
