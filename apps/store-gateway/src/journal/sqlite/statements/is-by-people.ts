/** Lines of the timeline that say what a person did, as the index `timeline_by_people` has it word for word (`is-open.ts` says why). */
export const IS_BY_PEOPLE =
  "(event = 'ask-void' OR event = 'ask-retry' OR event = 'resolve-loaded' OR event = 'resolve-voided' OR event = 'receipt-requested')"
