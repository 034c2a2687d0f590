-- How each user writes times of day.
ALTER TABLE preference ADD COLUMN times text NOT NULL DEFAULT 'HOURS_24';
