-- How far a token carries its user's rights, and a job those of the token that it was asked for with; empty for all of them.
ALTER TABLE ${schema}.api_token ADD COLUMN mandate text NOT NULL DEFAULT '';
ALTER TABLE ${schema}.job ADD COLUMN mandate text NOT NULL DEFAULT '';
