-- R15: since when a load is one of which a lost journal may have known more than this one: taken from a backup, or unknown here and made before a review ended.
ALTER TABLE loads ADD COLUMN restored_at_ms INTEGER;
UPDATE loads SET restored_at_ms = created_at_ms WHERE state = 'needs-review' AND load_attempts = 0;

-- R15: each time that this journal was restored from a backup, until a person has looked at what was open and ends the review.
CREATE TABLE reviews (
  n            INTEGER PRIMARY KEY,
  since_ms     INTEGER NOT NULL,
  backup_at_ms INTEGER NOT NULL,                  -- when the backup was made
  loads        INTEGER NOT NULL,                  -- how many of its loads had no end
  ended_at_ms  INTEGER,
  ended_by     TEXT,
  reason       TEXT
) STRICT;
