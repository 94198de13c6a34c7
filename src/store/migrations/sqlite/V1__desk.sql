-- Times are microseconds since 1970-01-01T00:00:00Z.

CREATE TABLE cases (
    id          INTEGER PRIMARY KEY,
    reference   TEXT    NOT NULL UNIQUE,
    form        TEXT    NOT NULL,
    lang        TEXT    NOT NULL,
    code_hash   BLOB    NOT NULL,
    received_at INTEGER NOT NULL,
    state       TEXT    NOT NULL
) STRICT;

CREATE TABLE events (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    seq     INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    payload TEXT    NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are only ever appended');
END;

CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are only ever appended');
END;

CREATE TABLE files (
    id            INTEGER PRIMARY KEY,
    case_id       INTEGER NOT NULL REFERENCES cases (id),
    field         TEXT    NOT NULL,
    original_name TEXT    NOT NULL,
    media_type    TEXT    NOT NULL,
    size          INTEGER NOT NULL,
    sha256        BLOB    NOT NULL,
    stored_name   TEXT    NOT NULL UNIQUE
) STRICT;

CREATE INDEX files_of_a_case ON files (case_id);

CREATE TABLE receipts (
    token_hash  BLOB    PRIMARY KEY,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    sealed_code BLOB,
    expires_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX receipts_by_expiry ON receipts (expires_at);

CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY,
    case_id         INTEGER REFERENCES cases (id),
    kind            TEXT    NOT NULL,
    message_id      TEXT    NOT NULL UNIQUE,
    envelope        TEXT    NOT NULL,
    raw             BLOB,
    state           TEXT    NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    leased_until    INTEGER,
    last_error      TEXT,
    created_at      INTEGER NOT NULL,
    sent_at         INTEGER
) STRICT;

CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state = 'queued';
CREATE INDEX outbox_by_state ON outbox (state);

CREATE TABLE code_tries (
    reference    TEXT    PRIMARY KEY,
    tries        INTEGER NOT NULL,
    window_start INTEGER NOT NULL
) STRICT;

CREATE INDEX code_tries_by_window ON code_tries (window_start);
