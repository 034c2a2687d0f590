-- When nobody is called or sent messages, by the clock where they live; none where empty.
ALTER TABLE consent_policy ADD COLUMN quiet_from time DEFAULT '21:00', ADD COLUMN quiet_until time DEFAULT '08:00';

-- Who agreed for somebody who is too young to.
ALTER TABLE consent_event ADD COLUMN guardian text NOT NULL DEFAULT '';
