-- What stands at the stand-in for Amazon. No claim code, and no full token or phone number: an account is a keyed hash and a masked form.
CREATE TABLE entry (
  request_id     TEXT    PRIMARY KEY,
  operation      TEXT    NOT NULL CHECK (operation IN ('LoadAmazonBalance', 'CreateGiftCard')),
  account_hash   TEXT    NOT NULL,
  account_masked TEXT    NOT NULL,
  currency       TEXT    NOT NULL,
  minor_units    INTEGER NOT NULL CHECK (minor_units > 0),
  status         TEXT    NOT NULL CHECK (status IN ('SUCCESS', 'PARTIAL_SUCCESS')),
  code_issued    INTEGER NOT NULL CHECK (code_issued IN (0, 1)),
  state          TEXT    NOT NULL CHECK (state IN ('live', 'voided')),
  times_seen     INTEGER NOT NULL,
  created_at_ms  INTEGER NOT NULL,
  voided_at_ms   INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_by_time ON entry (created_at_ms);

-- The prepaid money that loads are taken from.
CREATE TABLE funds (
  currency    TEXT    PRIMARY KEY,
  minor_units INTEGER NOT NULL CHECK (minor_units >= 0)
) STRICT, WITHOUT ROWID;

-- Which secret the hashes were made with: with another one every repeat would look like another load.
CREATE TABLE origin (
  secret_fingerprint TEXT NOT NULL
) STRICT;
