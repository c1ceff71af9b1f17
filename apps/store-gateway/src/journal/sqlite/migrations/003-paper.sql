-- P4: the printer that a till has chosen by name; and whether it asks for each ticket itself.
ALTER TABLE terminals ADD COLUMN printer TEXT;
ALTER TABLE terminals ADD COLUMN asks_for_tickets INTEGER NOT NULL DEFAULT 0;

-- T4: what becomes of a held load's ticket on one of the gateway's printers. Its jobs are receipt jobs of the kind `ticket`.
ALTER TABLE loads ADD COLUMN ticket_state TEXT NOT NULL DEFAULT 'none';
ALTER TABLE loads ADD COLUMN ticket_copies INTEGER NOT NULL DEFAULT 0; -- those that came out, and those that may have
