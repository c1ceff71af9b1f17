-- Counts writes that prove the disk: one that changes nothing would write nothing.
ALTER TABLE till ADD COLUMN proofs INTEGER NOT NULL DEFAULT 0;
