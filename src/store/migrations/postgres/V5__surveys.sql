-- Answers to surveys stand apart from cases: nothing here names one, and nothing is as fine as an
-- hour. An answer is added to the tally of its month and not kept: a row of its own would tell, by
-- its place in the table and its transaction's number, which other row was written with it. All of
-- a month is one row, because counts in rows of their own would each keep the number of the
-- transaction that raised them last.

CREATE TABLE survey_tallies (
    survey TEXT NOT NULL,
    about  TEXT NOT NULL,
    month  TEXT COLLATE "C" NOT NULL,
    tally  JSON NOT NULL,
    PRIMARY KEY (survey, about, month)
);

-- Links that have been answered, as keyed hashes.

CREATE TABLE survey_spent (
    hash         BYTEA PRIMARY KEY,
    forget_after TEXT COLLATE "C" NOT NULL
);

CREATE INDEX survey_spent_by_end ON survey_spent (forget_after);

-- Who was asked to answer a survey, as keyed hashes, so that nobody is asked twice.

CREATE TABLE survey_invited (
    hash   BYTEA PRIMARY KEY,
    survey TEXT NOT NULL,
    period TEXT NOT NULL
);

CREATE INDEX survey_invited_by_survey ON survey_invited (survey, period);
