-- What tills say of the cash of loads that goes back (T5): one word of each till for each load. A grant lets cash go; only the till knows whether it went.
CREATE TABLE cash_words (
  load_id     TEXT NOT NULL REFERENCES loads (id),
  terminal_id TEXT NOT NULL,
  place       TEXT NOT NULL,                      -- owed, ordered or returned
  said_at_ms  INTEGER NOT NULL,
  n           INTEGER NOT NULL,                   -- rises with every new word: a closing counts what was said since the one before
  PRIMARY KEY (load_id, terminal_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cash_words_by_n ON cash_words (n);

-- The last word that a closing has seen.
ALTER TABLE closures ADD COLUMN words_to INTEGER NOT NULL DEFAULT 0;

-- Until now a grant counted as handed over. A till that says otherwise corrects it with its next heartbeat.
INSERT INTO cash_words (load_id, terminal_id, place, said_at_ms, n)
  SELECT id, cash_returned_till, 'returned', cash_returned_at_ms, row_number() OVER (ORDER BY cash_returned_at_ms, id)
  FROM loads WHERE cash_returned_at_ms IS NOT NULL;
UPDATE closures SET words_to = (SELECT count(*) FROM cash_words);
