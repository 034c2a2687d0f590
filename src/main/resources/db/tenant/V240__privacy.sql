-- What fields say of persons, where the organisation says otherwise than the program.
CREATE TABLE ${schema}.field_privacy (
    object  text NOT NULL,
    field   text NOT NULL,
    privacy text NOT NULL CHECK (privacy IN ('ordinary', 'personal', 'sensitive')),
    PRIMARY KEY (object, field)
);

UPDATE ${schema}.role SET abilities = array_append(abilities, 'reveal')
WHERE id = '01930000-0000-7000-8000-000000000001' AND NOT 'reveal' = ANY (abilities);
UPDATE ${schema}.role SET abilities = array_append(abilities, 'privacy')
WHERE id = '01930000-0000-7000-8000-000000000001' AND NOT 'privacy' = ANY (abilities);
