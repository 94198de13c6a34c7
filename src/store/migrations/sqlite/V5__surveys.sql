-- Answers to surveys stand apart from cases: nothing here names one, and nothing is as fine as an
-- hour. An answer is added to the tally of its month and not kept: a row of its own would tell, by
-- its number or its place in the file, after which other row it was written.

CREATE TABLE survey_tallies (
    survey TEXT NOT NULL,
    about  TEXT NOT NULL,
    month  TEXT NOT NULL,
    tally  TEXT NOT NULL,
    PRIMARY KEY (survey, about, month)
) STRICT, WITHOUT ROWID;

-- Links that have been answered, as keyed hashes, in the order of the hashes.

CREATE TABLE survey_spent (
    hash         BLOB NOT NULL PRIMARY KEY,
    forget_after TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX survey_spent_by_end ON survey_spent (forget_after);

-- Who was asked to answer a survey, as keyed hashes, so that nobody is asked twice.

CREATE TABLE survey_invited (
    hash   BLOB NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    period TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX survey_invited_by_survey ON survey_invited (survey, period);
