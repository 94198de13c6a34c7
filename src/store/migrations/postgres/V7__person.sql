-- Addresses that somebody has confirmed by a click, as keyed hashes; and the code that a case's
-- person is sent once they have, under a seal that only the link in their mail opens.

CREATE TABLE confirmed_addresses (
    address_hash BYTEA  PRIMARY KEY,
    confirmed_at BIGINT NOT NULL
);

ALTER TABLE receipts ADD COLUMN confirm_code BYTEA;

CREATE INDEX receipts_of_a_case ON receipts (case_id);
