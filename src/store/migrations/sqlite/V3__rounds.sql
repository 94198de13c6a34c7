-- In whose hands a case is, and when the person got the answer: like the columns of V2 they repeat
-- what the events say. Cases that were there before get them when the desk makes its first rounds,
-- because only forms and workflows can tell.
--
-- Open cases are found by whose turn it is and by who looks after them, the most urgent first; a
-- case without a day comes after those that have one, hence the day that no calendar reaches.

ALTER TABLE cases ADD COLUMN awaits TEXT;
ALTER TABLE cases ADD COLUMN officer TEXT;
ALTER TABLE cases ADD COLUMN replied_at INTEGER;
ALTER TABLE cases ADD COLUMN reply_due_on TEXT;

CREATE INDEX open_cases ON cases (coalesce(due_on, '9999-12-31'), id)
    WHERE ended_at IS NULL AND officer IS NOT NULL;
CREATE INDEX open_cases_by_officer ON cases (officer, coalesce(due_on, '9999-12-31'), id)
    WHERE ended_at IS NULL AND officer IS NOT NULL;
CREATE INDEX open_cases_by_awaited ON cases (awaits, coalesce(due_on, '9999-12-31'), id)
    WHERE ended_at IS NULL AND officer IS NOT NULL;
CREATE INDEX cases_by_reply ON cases (replied_at) WHERE replied_at IS NOT NULL;

-- What is said once, however often somebody comes to the point of saying it. Names hold no personal
-- data: kinds, references and days.
CREATE TABLE occasions (
    name TEXT    PRIMARY KEY,
    at   INTEGER NOT NULL
) STRICT;
