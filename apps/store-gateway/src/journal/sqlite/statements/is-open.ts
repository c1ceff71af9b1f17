/**
 * Loads without an end, as the index `loads_open` has it word for word: SQLite reads the whole table for any other wording. Not as a list: SQLite would sort a list of
 * more than two anew for each row that is written.
 */
export const IS_OPEN = "(state = 'queued' OR state = 'sending' OR state = 'unresolved' OR state = 'voiding')"
