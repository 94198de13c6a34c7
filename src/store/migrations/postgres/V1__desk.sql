-- Times are microseconds since 1970-01-01T00:00:00Z.
--
-- What people typed, and what other servers said, may hold the character U+0000, which Postgres
-- refuses in `text` and `jsonb`. Such values are of type `json`, which keeps the text as it came,
-- in which that character is written `\u0000`; a reference that somebody tried is bytes.

CREATE TABLE cases (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference   TEXT   NOT NULL UNIQUE,
    form        TEXT   NOT NULL,
    lang        TEXT   NOT NULL,
    code_hash   BYTEA  NOT NULL,
    received_at BIGINT NOT NULL,
    state       TEXT   NOT NULL
);

CREATE TABLE events (
    case_id BIGINT  NOT NULL REFERENCES cases (id),
    seq     INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    at      BIGINT  NOT NULL,
    actor   TEXT    NOT NULL,
    payload JSON    NOT NULL,
    PRIMARY KEY (case_id, seq)
);

CREATE FUNCTION events_are_only_ever_appended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are only ever appended';
END
$$;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION events_are_only_ever_appended();

CREATE TABLE files (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id       BIGINT NOT NULL REFERENCES cases (id),
    field         TEXT   NOT NULL,
    original_name JSON   NOT NULL,
    media_type    TEXT   NOT NULL,
    size          BIGINT NOT NULL,
    sha256        BYTEA  NOT NULL,
    stored_name   TEXT   NOT NULL UNIQUE
);

CREATE INDEX files_of_a_case ON files (case_id);

CREATE TABLE receipts (
    token_hash  BYTEA  PRIMARY KEY,
    case_id     BIGINT NOT NULL REFERENCES cases (id),
    sealed_code BYTEA,
    expires_at  BIGINT NOT NULL
);

CREATE INDEX receipts_by_expiry ON receipts (expires_at);

CREATE TABLE outbox (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id         BIGINT REFERENCES cases (id),
    kind            TEXT    NOT NULL,
    message_id      TEXT    NOT NULL UNIQUE,
    envelope        JSON    NOT NULL,
    raw             BYTEA,
    state           TEXT    NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at BIGINT  NOT NULL,
    leased_until    BIGINT,
    last_error      JSON,
    created_at      BIGINT  NOT NULL,
    sent_at         BIGINT
);

-- A mail's attachments are base 64 of what is compressed already.
ALTER TABLE outbox ALTER COLUMN raw SET STORAGE EXTERNAL;

CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state = 'queued';
CREATE INDEX outbox_by_state ON outbox (state);

CREATE TABLE code_tries (
    reference    BYTEA   PRIMARY KEY,
    id           BIGINT  GENERATED ALWAYS AS IDENTITY UNIQUE,
    tries        INTEGER NOT NULL,
    window_start BIGINT  NOT NULL
);

CREATE INDEX code_tries_by_window ON code_tries (window_start);
