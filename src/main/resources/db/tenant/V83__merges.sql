-- Records that were merged into another, by operation. While it stands, and the record lies in the trash, its address and its
-- external ids lead to the survivor. at is also when shares were passed on, so that these can be told from the survivor's own.
CREATE TABLE ${schema}.merged (
    operation_id uuid NOT NULL REFERENCES ${schema}.operation (id),
    record_id uuid NOT NULL,
    object text NOT NULL,
    into_id uuid NOT NULL,
    at timestamptz NOT NULL,
    standing boolean NOT NULL,
    PRIMARY KEY (operation_id, record_id)
);
CREATE UNIQUE INDEX merged_record ON ${schema}.merged (record_id) WHERE standing;
