/**
 * Loads without an end, as the index `loads_open` has it word for word: SQLite reads the whole table for any other wording. Not as a list: SQLite would sort a list of
 * more than two anew for each row that is written.
 */
export const IS_OPEN = "(state = 'queued' OR state = 'sending' OR state = 'unresolved' OR state = 'voiding')"

/** Lines of the timeline that say what a person did, as the index `timeline_by_people` has it. */
export const IS_BY_PEOPLE =
  "(event = 'ask-void' OR event = 'ask-retry' OR event = 'resolve-loaded' OR event = 'resolve-voided' OR event = 'receipt-requested')"
