-- What people file is sealed under the key of its case, which is wrapped by the desk's secret. Where
-- the key is gone, nothing of the case can be read.

CREATE TABLE case_keys (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    wrapped BLOB    NOT NULL
) STRICT;

-- Cases without a key, with why, when and by whom.
CREATE TABLE shredded (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    why     TEXT    NOT NULL CHECK (why IN ('anonymised', 'erased')),
    by      TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

-- One row: by what the secret is recognised, and whether all files on the disk are sealed.
CREATE TABLE vault (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    proof BLOB    NOT NULL,
    files INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_of_a_case ON outbox (case_id);
CREATE INDEX cases_by_form_and_end ON cases (form, ended_at) WHERE ended_at IS NOT NULL;
