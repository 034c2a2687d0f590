-- From which networks people may come: one row for the whole organisation (without a role), and one for each role that has a list.
CREATE TABLE ${schema}.address_list (
    role_id uuid UNIQUE NULLS NOT DISTINCT REFERENCES ${schema}.role ON DELETE CASCADE,
    networks text NOT NULL CHECK (networks <> '')
);
-- The same for a token; empty for anywhere.
ALTER TABLE ${schema}.api_token ADD COLUMN networks text NOT NULL DEFAULT '';
