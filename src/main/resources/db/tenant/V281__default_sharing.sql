-- Objects whose records everybody may read, or also edit, whose roles let them do so with some.
CREATE TABLE default_sharing (
    object text PRIMARY KEY,
    level text NOT NULL CHECK (level IN ('read', 'edit'))
);
