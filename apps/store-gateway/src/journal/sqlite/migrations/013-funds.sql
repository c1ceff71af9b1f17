-- An account's funds at Amazon as they were read: a row for as long as they stayed the same, so that their movement can be compared with the loads.
CREATE TABLE funds (
  account     TEXT NOT NULL,                      -- partner and marketplace, such as Awssb/US
  at_ms       INTEGER NOT NULL,                   -- read first
  until_ms    INTEGER NOT NULL,                   -- read last, with the same result
  currency    TEXT NOT NULL,
  minor_units INTEGER NOT NULL,
  PRIMARY KEY (account, at_ms)
) STRICT, WITHOUT ROWID;
