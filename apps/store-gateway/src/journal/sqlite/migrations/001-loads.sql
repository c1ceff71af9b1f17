-- What this journal belongs to (rule R15), its counters, and its schema's version.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- One row for each load, for ever. `destination` is encrypted and erased once no rule can need it (rule R14).
CREATE TABLE loads (
  id                   TEXT PRIMARY KEY,
  number               TEXT NOT NULL,
  terminal_id          TEXT NOT NULL,
  account              TEXT NOT NULL,              -- partner and marketplace, such as Awssb/US
  cashier              TEXT,
  kind                 TEXT NOT NULL,
  masked               TEXT NOT NULL,
  destination          BLOB,                       -- encrypted under DATA_KEY_FILE
  destination_hash     TEXT NOT NULL,              -- keyed: the same account, without saying which
  body_hash            TEXT NOT NULL,              -- keyed: rule R13
  currency             TEXT NOT NULL,
  minor_units          INTEGER NOT NULL,
  amazon_request_id    TEXT NOT NULL UNIQUE,
  state                TEXT NOT NULL,
  reason               TEXT,                       -- JSON
  proof                TEXT,
  held_at_ms           INTEGER,
  return_told          INTEGER NOT NULL DEFAULT 0, -- the cashier was told to give the cash back: never taken back
  unknown_load         INTEGER NOT NULL DEFAULT 0, -- an earlier Load attempt may have been done
  confirmed            INTEGER NOT NULL DEFAULT 0, -- Load was answered SUCCESS
  load_attempts        INTEGER NOT NULL DEFAULT 0,
  void_attempts        INTEGER NOT NULL DEFAULT 0,
  claim_code_issued    INTEGER NOT NULL DEFAULT 0,
  gc_id                TEXT,
  expires_at_ms        INTEGER NOT NULL,
  first_unknown_at_ms  INTEGER,
  last_load_at_ms      INTEGER,                    -- the signature's time of the last Load attempt
  last_attempt_at_ms   INTEGER,                    -- the same of the last attempt of any kind
  loaded_at_ms         INTEGER,
  voided_at_ms         INTEGER,
  next_step_at_ms      INTEGER,
  late_check_at_ms     INTEGER,
  erase_at_ms          INTEGER,
  cash_returned_at_ms  INTEGER,
  cash_returned_till   TEXT,
  cash_returned_cashier TEXT,
  given_back           INTEGER NOT NULL DEFAULT 0,
  loss_minor_units     INTEGER NOT NULL DEFAULT 0,
  ticket_scanned_till  TEXT,                       -- where the customer came back with the ticket and got the receipt or the cash
  ticket_seen_till     TEXT,                       -- where the ticket was last scanned, whatever came of it
  receipt_state        TEXT NOT NULL DEFAULT 'none',
  receipt_copies       INTEGER NOT NULL DEFAULT 0,
  revision             INTEGER NOT NULL,
  change               INTEGER NOT NULL,           -- rises with every change of any load: the cursor of heartbeats
  created_at_ms        INTEGER NOT NULL,
  updated_at_ms        INTEGER NOT NULL
) STRICT;
CREATE INDEX loads_by_change ON loads (terminal_id, change);
CREATE INDEX loads_by_age ON loads (created_at_ms);
CREATE INDEX loads_open ON loads (created_at_ms) WHERE state IN ('queued', 'sending', 'unresolved', 'voiding');
CREATE INDEX loads_to_check ON loads (created_at_ms) WHERE state = 'voided' AND proof = 'absent';
CREATE INDEX loads_to_erase ON loads (erase_at_ms) WHERE destination IS NOT NULL;

-- One row for each request to Amazon, committed before its first byte is sent (rule R6).
CREATE TABLE attempts (
  load_id       TEXT NOT NULL REFERENCES loads (id),
  n             INTEGER NOT NULL,
  operation     TEXT NOT NULL,
  request_id    TEXT NOT NULL,
  body          BLOB,                              -- encrypted: the bytes that were sent
  signed_at_ms  INTEGER NOT NULL,
  claim         TEXT NOT NULL,                     -- whoever closes the attempt must name it
  verdict       TEXT,                              -- NULL while the answer is awaited
  answer        TEXT,                              -- redacted
  http_status   INTEGER,
  amazon_date_ms INTEGER,
  ended_at_ms   INTEGER,
  PRIMARY KEY (load_id, n)
) STRICT;
CREATE INDEX attempts_open ON attempts (load_id) WHERE verdict IS NULL;

CREATE TABLE timeline (
  load_id   TEXT NOT NULL REFERENCES loads (id),
  n         INTEGER NOT NULL,
  at_ms     INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  event     TEXT NOT NULL,
  state     TEXT NOT NULL,
  attempt_n INTEGER,
  note      TEXT,
  PRIMARY KEY (load_id, n)
) STRICT;

-- Paper to print. A job never holds a claim code (rule P1).
CREATE TABLE receipt_jobs (
  id            INTEGER PRIMARY KEY,
  load_id       TEXT NOT NULL REFERENCES loads (id),
  kind          TEXT NOT NULL,
  state         TEXT NOT NULL,
  has_code      INTEGER NOT NULL,
  reprint       INTEGER NOT NULL DEFAULT 0,
  claim         TEXT,
  printer       TEXT,
  reason        TEXT,
  next_try_at_ms INTEGER NOT NULL,
  fresh_since_ms INTEGER NOT NULL,                  -- made, or asked for again: an old claim code waits for a person (rule P3)
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_jobs_open ON receipt_jobs (next_try_at_ms) WHERE state IN ('waiting', 'printing');
CREATE INDEX receipt_jobs_by_load ON receipt_jobs (load_id);

CREATE TABLE terminals (
  id              TEXT PRIMARY KEY,
  token_hash      TEXT NOT NULL UNIQUE,
  created_at_ms   INTEGER NOT NULL,
  last_seen_at_ms INTEGER,
  heartbeat       TEXT                              -- JSON: what the till last said of itself
) STRICT;
