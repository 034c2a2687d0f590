-- By what, besides the first proof, a session's user has shown to be who that is in an organisation; empty for nothing.
ALTER TABLE session_membership ADD COLUMN proof text;
