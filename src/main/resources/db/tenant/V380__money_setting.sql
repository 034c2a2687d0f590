-- How the organisation rounds money: one row, or none where it kept to what is usual.
CREATE TABLE money_setting (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    rounding text NOT NULL CHECK (rounding IN ('commercial', 'half_even'))
);
