-- What people did, newest first: few lines among many, found without the others.
CREATE INDEX timeline_by_people ON timeline (at_ms)
  WHERE event IN ('ask-void', 'ask-retry', 'resolve-loaded', 'resolve-voided', 'receipt-requested');
