-- A view can open first for everyone, too: for whom neither a choice of one's own nor of a role says otherwise.
ALTER TABLE first_view DROP CONSTRAINT first_view_check;
ALTER TABLE first_view ADD CONSTRAINT first_view_check CHECK (num_nonnulls(user_id, role_id) <= 1);
CREATE UNIQUE INDEX first_view_everyone ON first_view (object) WHERE user_id IS NULL AND role_id IS NULL;
