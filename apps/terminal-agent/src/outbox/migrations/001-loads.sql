-- One row per load that this till began. Times are milliseconds since 1970 by the till's clock, but for expires_at_ms, which is the gateway's.
CREATE TABLE loads (
  id                  TEXT PRIMARY KEY,
  number              TEXT NOT NULL,
  state               TEXT NOT NULL CHECK (state IN ('prepared', 'waiting', 'ended', 'cancelled', 'expired')),
  destination_kind    TEXT NOT NULL,
  destination_sealed  BLOB,                 -- NULL once erased (R14)
  destination_masked  TEXT NOT NULL,
  destination_hash    TEXT NOT NULL,        -- keyed: tells "the same as before" and nothing else
  body_hash           TEXT NOT NULL,        -- keyed: destination and amount (R13)
  currency            TEXT NOT NULL,
  minor_units         INTEGER NOT NULL CHECK (minor_units > 0),
  cashier             TEXT,
  prepared_at_ms      INTEGER NOT NULL,
  confirmed_at_ms     INTEGER,
  expires_at_ms       INTEGER,
  send_marked_at_ms   INTEGER,              -- T2: with it only the gateway ends the row
  mark_try            TEXT,                 -- T2b: the try that has set the mark
  hold                INTEGER NOT NULL DEFAULT 0,
  revision            INTEGER,              -- T9b: of the last answer kept
  gateway_state       TEXT,
  last_answer         TEXT,                 -- the gateway's load, which holds no full destination and no code
  last_problem        TEXT,                 -- the gateway's last refusal: {status, code, message}
  tries               INTEGER NOT NULL DEFAULT 0,
  next_try_at_ms      INTEGER,
  ended_at_ms         INTEGER,
  cash_taken_at_ms    INTEGER,
  cash_returned_at_ms INTEGER,
  cash_owed_at_ms     INTEGER,
  CHECK (state <> 'waiting' OR (confirmed_at_ms IS NOT NULL AND expires_at_ms IS NOT NULL AND destination_sealed IS NOT NULL)),
  CHECK (state <> 'prepared' OR send_marked_at_ms IS NULL),                        -- T1b
  CHECK (state NOT IN ('cancelled', 'expired') OR send_marked_at_ms IS NULL)       -- T2
) STRICT;

CREATE INDEX loads_open ON loads (state, next_try_at_ms) WHERE state IN ('prepared', 'waiting');
CREATE INDEX loads_by_destination ON loads (destination_hash, minor_units, prepared_at_ms);
CREATE INDEX loads_by_state ON loads (state, minor_units);
CREATE INDEX loads_by_time ON loads (prepared_at_ms);

-- What the till remembers of itself and of its gateway: one row.
CREATE TABLE till (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  last_number INTEGER NOT NULL DEFAULT 0,
  cursor      TEXT,
  shop        TEXT                          -- {marketplace, environment, maximumLoad} of the last heartbeat answer
) STRICT;
INSERT INTO till (one) VALUES (1);
