-- Whether an earlier receipt came out, or may have, that says that the money was added, of a load that was undone since: it holds no longer.
ALTER TABLE loads ADD COLUMN receipt_outdated INTEGER NOT NULL DEFAULT 0;
-- Whether its receipt came out by a person's word: no printer has proved it (P2).
ALTER TABLE loads ADD COLUMN receipt_by_word INTEGER NOT NULL DEFAULT 0;
