-- As whom the browser sees an organisation, where that is somebody else; it ends with the session.
ALTER TABLE session_membership ADD COLUMN viewing uuid;
