-- Rule T4: how many times a load's ticket was sent to a printer and may have come out: the next one is marked as a copy.
ALTER TABLE loads ADD COLUMN tickets INTEGER NOT NULL DEFAULT 0;
