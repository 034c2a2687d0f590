-- What each user prefers of the pages. Language and time zone are fields of the user's record.
CREATE TABLE preference (
    user_id uuid PRIMARY KEY,
    numbers text NOT NULL,
    dates text NOT NULL,
    week_start text NOT NULL,
    compact boolean NOT NULL,
    theme text NOT NULL CHECK (theme IN ('auto', 'light', 'dark')),
    start_page text NOT NULL
);
