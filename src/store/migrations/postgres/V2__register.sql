-- What a list of cases is filtered and sorted by. It repeats what the events say, and is written
-- with them in one transaction. A day is an ISO date, which sorts as a text by its bytes.

ALTER TABLE cases ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE cases ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN due_on TEXT COLLATE "C";
ALTER TABLE cases ADD COLUMN ended_at BIGINT;

UPDATE cases SET changed_at = received_at;

CREATE INDEX cases_by_receipt ON cases (received_at DESC, id DESC);
CREATE INDEX cases_by_state ON cases (state, received_at DESC, id DESC);
CREATE INDEX cases_by_form ON cases (form, received_at DESC, id DESC);
CREATE INDEX cases_by_due_day ON cases (due_on, id) WHERE due_on IS NOT NULL;
