-- Two clocks: ours, which deadlines are measured with, and Amazon's, whose time stands in each signature (rules R4b, R6b, R11b).
ALTER TABLE attempts RENAME COLUMN signed_at_ms TO opened_at_ms;                -- ours, when the attempt was committed
ALTER TABLE attempts ADD COLUMN signed_at_amazon_ms INTEGER;                    -- Amazon's, as its signature says
UPDATE attempts SET signed_at_amazon_ms = opened_at_ms;
ALTER TABLE loads ADD COLUMN load_signed_at_amazon_ms INTEGER;                  -- the latest of its Load attempts
ALTER TABLE loads ADD COLUMN signed_at_amazon_ms INTEGER;                       -- the latest of all its attempts
UPDATE loads SET load_signed_at_amazon_ms = last_load_at_ms, signed_at_amazon_ms = last_attempt_at_ms;
