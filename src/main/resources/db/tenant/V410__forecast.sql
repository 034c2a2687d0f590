-- With which month the organisation's years begin, and how long the periods are that it forecasts; no row: calendar years in quarters.
CREATE TABLE forecast_calendar (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  first_month integer NOT NULL CHECK (first_month BETWEEN 1 AND 12),
  length text NOT NULL CHECK (length IN ('month', 'quarter', 'year'))
);
