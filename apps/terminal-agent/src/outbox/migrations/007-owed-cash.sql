-- The cash-up list also has what this till may hand back of other tills' loads.
CREATE INDEX cash_back_owed ON cash_back (ordered_at_ms) WHERE state = 'owed';
