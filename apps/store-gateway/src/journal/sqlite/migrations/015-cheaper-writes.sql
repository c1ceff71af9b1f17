-- What every write of a load pays for. SQLite sorts a list of more than two states anew for each row that it asks an index or a trigger about.

-- The money of open loads is counted by the statements that write a load's state, and anew at each start.
DROP TRIGGER load_is_opened;
DROP TRIGGER load_is_ended;
DROP TRIGGER load_is_opened_again;

DROP INDEX loads_open;
CREATE INDEX loads_open ON loads (created_at_ms)
  WHERE (state = 'queued' OR state = 'sending' OR state = 'unresolved' OR state = 'voiding');

DROP INDEX timeline_by_people;
CREATE INDEX timeline_by_people ON timeline (at_ms)
  WHERE (event = 'ask-void' OR event = 'ask-retry' OR event = 'resolve-loaded' OR event = 'resolve-voided' OR event = 'receipt-requested');
