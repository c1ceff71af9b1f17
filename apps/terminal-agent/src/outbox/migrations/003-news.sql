-- Rule T9: since when a load's outcome is another one than was shown, until somebody has read it.
ALTER TABLE loads ADD COLUMN news_at_ms INTEGER;
CREATE INDEX loads_news ON loads (news_at_ms) WHERE news_at_ms IS NOT NULL;
