-- Who was asked to acknowledge which revision of a policy, and what they signed. The row is what
-- makes it happen once: it is written with the mail that asks. A signature's words and name are
-- sealed.

CREATE TABLE acknowledgements (
    policy      TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    employee    TEXT    NOT NULL,
    asked_at    INTEGER NOT NULL,
    reminded_at INTEGER,
    signed_at   INTEGER,
    digest      TEXT,
    signature   TEXT,
    PRIMARY KEY (policy, revision, employee),
    CHECK (signed_at IS NULL OR (digest IS NOT NULL AND signature IS NOT NULL))
) STRICT;
