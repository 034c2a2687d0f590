-- An organisation on its way to another database (moving: it is only read), and one that has arrived there (moved: kept until confirmed)
ALTER TABLE tenant DROP CONSTRAINT tenant_state_check;
ALTER TABLE tenant ADD CONSTRAINT tenant_state_check CHECK (state IN ('building', 'ready', 'failed', 'moving', 'moved'));
