-- The number of the last change is that of the load that it changed; this is the least that it can be.
UPDATE meta SET name = 'changes_begin_after' WHERE name = 'change';
