-- Rule T5: cash is a record of its own. One row per load whose cash this till was told to hand back, its own loads and those of tickets.
CREATE TABLE cash_back (
  load_id           TEXT PRIMARY KEY,
  number            TEXT NOT NULL,
  minor_units       INTEGER NOT NULL CHECK (minor_units > 0),
  state             TEXT NOT NULL CHECK (state IN ('ordered', 'returned', 'owed')),
  word              TEXT NOT NULL CHECK (word IN ('gateway', 'till', 'cashier')), -- whose word it was to hand it back
  cashier           TEXT NOT NULL,
  ordered_at_ms     INTEGER NOT NULL,  -- committed before the order is shown (T5c)
  returned_at_ms    INTEGER,
  reported_at_ms    INTEGER,           -- since when the gateway knows; NULL: it must be told
  CHECK ((state = 'returned') = (returned_at_ms IS NOT NULL))
) STRICT;
CREATE INDEX cash_back_open ON cash_back (ordered_at_ms) WHERE state = 'ordered';
CREATE INDEX cash_back_unreported ON cash_back (ordered_at_ms) WHERE reported_at_ms IS NULL;

ALTER TABLE loads DROP COLUMN cash_returned_at_ms;
ALTER TABLE loads DROP COLUMN cash_owed_at_ms;
ALTER TABLE loads ADD COLUMN gave_back_at_ms INTEGER; -- T5e: the cashier handed the cash back by their own word
ALTER TABLE loads ADD COLUMN cash_word TEXT GENERATED ALWAYS AS (
  CASE
    WHEN gave_back_at_ms IS NOT NULL THEN 'return' -- T5h
    WHEN last_answer IS NOT NULL THEN json_extract(last_answer, '$.cash')
    WHEN state IN ('ended', 'cancelled', 'expired') THEN 'return'
    ELSE 'wait'
  END) VIRTUAL;
ALTER TABLE loads ADD COLUMN cash_returned_elsewhere INTEGER GENERATED ALWAYS AS ( -- T5b: another till has the grant
  coalesce(json_extract(last_answer, '$.cashReturned.terminalId') <> json_extract(last_answer, '$.terminalId'), 0)) VIRTUAL;
CREATE INDEX loads_to_return ON loads (cash_taken_at_ms) WHERE cash_word = 'return';
