-- Addresses that somebody has confirmed by a click, as keyed hashes; and the code that a case's
-- person is sent once they have, under a seal that only the link in their mail opens.

CREATE TABLE confirmed_addresses (
    address_hash BLOB    PRIMARY KEY,
    confirmed_at INTEGER NOT NULL
) STRICT;

ALTER TABLE receipts ADD COLUMN confirm_code BLOB;

CREATE INDEX receipts_of_a_case ON receipts (case_id);
