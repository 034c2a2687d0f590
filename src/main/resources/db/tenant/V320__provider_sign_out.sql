-- Whether who signs out of Rapport is sent on to sign out at the provider as well.
ALTER TABLE ${schema}.sign_in_provider ADD COLUMN sign_out boolean NOT NULL DEFAULT false;
