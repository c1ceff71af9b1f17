-- Rule T3: the gateway's clock minus this till's, as last measured; for a confirm before it is measured anew.
ALTER TABLE till ADD COLUMN offset_ms INTEGER;
-- Since when a confirmed sale is off the page although its result was not read there.
ALTER TABLE loads ADD COLUMN aside_at_ms INTEGER;
CREATE INDEX loads_aside ON loads (aside_at_ms) WHERE aside_at_ms IS NOT NULL;
-- The shop's own software handed this cash back: it gets the same answer again, and nobody else does (T5b).
ALTER TABLE cash_back ADD COLUMN by_software INTEGER NOT NULL DEFAULT 0;
