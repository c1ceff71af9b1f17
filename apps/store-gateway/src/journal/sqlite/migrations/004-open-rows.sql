-- What a start, a new load and a printer look for is found without reading every row there ever was.
CREATE INDEX loads_to_review ON loads (created_at_ms) WHERE state = 'needs-review';
DROP INDEX receipt_jobs_open;
CREATE INDEX receipt_jobs_by_state ON receipt_jobs (state, created_at_ms);

-- The money of all loads without an end (T6). The database keeps it itself, so that whatever moves a load counts it, and what is undone is not counted.
CREATE TABLE open_money (
  minor_units INTEGER NOT NULL
) STRICT;
INSERT INTO open_money SELECT COALESCE(SUM(minor_units), 0) FROM loads WHERE state IN ('queued', 'sending', 'unresolved', 'voiding');

CREATE TRIGGER load_is_opened AFTER INSERT ON loads WHEN NEW.state IN ('queued', 'sending', 'unresolved', 'voiding')
BEGIN
  UPDATE open_money SET minor_units = minor_units + NEW.minor_units;
END;

CREATE TRIGGER load_is_ended AFTER UPDATE OF state ON loads
WHEN OLD.state IN ('queued', 'sending', 'unresolved', 'voiding') AND NEW.state NOT IN ('queued', 'sending', 'unresolved', 'voiding')
BEGIN
  UPDATE open_money SET minor_units = minor_units - NEW.minor_units;
END;

CREATE TRIGGER load_is_opened_again AFTER UPDATE OF state ON loads
WHEN OLD.state NOT IN ('queued', 'sending', 'unresolved', 'voiding') AND NEW.state IN ('queued', 'sending', 'unresolved', 'voiding')
BEGIN
  UPDATE open_money SET minor_units = minor_units + NEW.minor_units;
END;
