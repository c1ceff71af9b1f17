-- When a load's own till first told of its ticket: only then another till pays or prints for it (rule T5d).
ALTER TABLE loads ADD COLUMN ticket_out_at_ms INTEGER;
UPDATE loads SET ticket_out_at_ms = held_at_ms;
