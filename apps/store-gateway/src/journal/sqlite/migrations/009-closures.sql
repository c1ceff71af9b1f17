-- Z reports: one row for each time that a till, or the whole store, was closed. Its figures never change, so that it can be printed again.
CREATE TABLE closures (
  scope     TEXT NOT NULL,                        -- a till's id; empty for the store
  n         INTEGER NOT NULL,                     -- the closure number
  at_ms     INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  change_to INTEGER NOT NULL,                     -- the last change of any load that it has seen
  report    TEXT NOT NULL,                        -- JSON
  PRIMARY KEY (scope, n)
) STRICT;

-- How a load stood in a closure: it is counted once, and once more only where it has changed since.
CREATE TABLE closed_loads (
  scope   TEXT NOT NULL,
  load_id TEXT NOT NULL REFERENCES loads (id),
  n       INTEGER NOT NULL,
  state   TEXT NOT NULL,
  place   TEXT NOT NULL,
  PRIMARY KEY (scope, load_id, n)
) STRICT, WITHOUT ROWID;
