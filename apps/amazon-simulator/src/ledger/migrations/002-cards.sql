-- Physical cards that are activated stand beside loads and codes.
CREATE TABLE entry_with_cards (
  request_id     TEXT    PRIMARY KEY,
  operation      TEXT    NOT NULL CHECK (operation IN ('LoadAmazonBalance', 'CreateGiftCard', 'ActivateGiftCard')),
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
INSERT INTO entry_with_cards SELECT request_id, operation, account_hash, account_masked, currency, minor_units, status, code_issued, state, times_seen, created_at_ms, voided_at_ms FROM entry;
DROP TABLE entry;
ALTER TABLE entry_with_cards RENAME TO entry;
CREATE INDEX entry_by_time ON entry (created_at_ms);
CREATE INDEX live_cards ON entry (account_hash) WHERE operation = 'ActivateGiftCard' AND state = 'live';
