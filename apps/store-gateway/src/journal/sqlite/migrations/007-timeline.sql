-- Each load has some lines, read by load only: kept in the order of their key, each is written to one place instead of two.
CREATE TABLE timeline_by_load (
  load_id   TEXT NOT NULL REFERENCES loads (id),
  n         INTEGER NOT NULL,
  at_ms     INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  event     TEXT NOT NULL,
  state     TEXT NOT NULL,
  attempt_n INTEGER,
  note      TEXT,
  PRIMARY KEY (load_id, n)
) STRICT, WITHOUT ROWID;
INSERT INTO timeline_by_load SELECT load_id, n, at_ms, actor, event, state, attempt_n, note FROM timeline;
DROP TABLE timeline;
ALTER TABLE timeline_by_load RENAME TO timeline;
