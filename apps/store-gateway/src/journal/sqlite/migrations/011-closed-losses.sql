-- A loss is counted once: the closure keeps how much of a load was lost when it counted it.
ALTER TABLE closed_loads ADD COLUMN loss_minor_units INTEGER NOT NULL DEFAULT 0;

-- Where a load has not changed since its closure, its loss was counted there. Where it has, nobody knows: counted again it shows, and left out it would not.
UPDATE closed_loads SET loss_minor_units = coalesce(
  (SELECT loads.loss_minor_units FROM loads JOIN closures ON closures.scope = closed_loads.scope AND closures.n = closed_loads.n
    WHERE loads.id = closed_loads.load_id AND loads.change <= closures.change_to), 0);
