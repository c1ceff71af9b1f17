-- Which of the gateway's accounts a till sells for; NULL is the first one.
ALTER TABLE terminals ADD COLUMN account TEXT;

-- The money of loads without an end, by account (T6): accounts have their own currencies and caps.
DROP TRIGGER load_is_opened;
DROP TRIGGER load_is_ended;
DROP TRIGGER load_is_opened_again;
DROP TABLE open_money;
CREATE TABLE open_money (
  account     TEXT PRIMARY KEY,
  minor_units INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO open_money
  SELECT account, SUM(minor_units) FROM loads WHERE state IN ('queued', 'sending', 'unresolved', 'voiding') GROUP BY account;

CREATE TRIGGER load_is_opened AFTER INSERT ON loads WHEN NEW.state IN ('queued', 'sending', 'unresolved', 'voiding')
BEGIN
  INSERT INTO open_money (account, minor_units) VALUES (NEW.account, NEW.minor_units)
    ON CONFLICT (account) DO UPDATE SET minor_units = minor_units + excluded.minor_units;
END;

CREATE TRIGGER load_is_ended AFTER UPDATE OF state ON loads
WHEN OLD.state IN ('queued', 'sending', 'unresolved', 'voiding') AND NEW.state NOT IN ('queued', 'sending', 'unresolved', 'voiding')
BEGIN
  UPDATE open_money SET minor_units = minor_units - NEW.minor_units WHERE account = NEW.account;
END;

CREATE TRIGGER load_is_opened_again AFTER UPDATE OF state ON loads
WHEN OLD.state NOT IN ('queued', 'sending', 'unresolved', 'voiding') AND NEW.state IN ('queued', 'sending', 'unresolved', 'voiding')
BEGIN
  INSERT INTO open_money (account, minor_units) VALUES (NEW.account, NEW.minor_units)
    ON CONFLICT (account) DO UPDATE SET minor_units = minor_units + excluded.minor_units;
END;
