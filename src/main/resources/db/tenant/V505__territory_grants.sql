-- How far a role lets at what lies in its holders' territories, whoever owns it.
ALTER TABLE role_grant ADD COLUMN territory text CHECK (territory IN ('read', 'edit'));
