-- One row: what the intake itself is and the counters it allocates from inside its own transactions.
CREATE TABLE intake (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  station_id TEXT NOT NULL,
  last_sequence INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  last_stamp TEXT,
  form_secret BLOB NOT NULL
) STRICT;

CREATE TABLE change (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  received_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- What the intake knows of a website request beside its change: the receipt, the repeat key and the consent given.
CREATE TABLE request (
  receipt TEXT PRIMARY KEY,
  repeat_key BLOB NOT NULL UNIQUE,
  fingerprint BLOB NOT NULL,
  change_id TEXT NOT NULL REFERENCES change (id),
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  consent_wording TEXT NOT NULL
) STRICT;

CREATE TABLE station (
  id TEXT PRIMARY KEY,
  prefix TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  enrolled_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE enrolment_code (
  code_hash BLOB PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT;
