-- One log for each organisation; what a single intake was becomes the organisation whose form stands at the root.
-- `id` is also the id of the intake's own station there. The key keeps the indexes of large tables small.
CREATE TABLE organisation (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  site TEXT NOT NULL,
  form_secret BLOB NOT NULL,
  last_sequence INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  last_stamp TEXT
) STRICT;

INSERT INTO organisation (key, id, slug, name, phone, site, form_secret, last_sequence, last_number, last_stamp)
SELECT 1, station_id, 'main', '', '', '', form_secret, last_sequence, last_number, last_stamp FROM intake;

ALTER TABLE change RENAME TO change_before;
ALTER TABLE request RENAME TO request_before;
ALTER TABLE station RENAME TO station_before;
ALTER TABLE enrolment_code RENAME TO enrolment_code_before;

CREATE TABLE change (
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (organisation, sequence),
  UNIQUE (organisation, id)
) STRICT;

INSERT INTO change (organisation, sequence, id, received_at, body)
SELECT 1, sequence, id, received_at, body FROM change_before ORDER BY sequence;

-- What the intake knows of a website request beside its change: the receipt, the repeat key and the consent given.
CREATE TABLE request (
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  receipt TEXT NOT NULL,
  repeat_key BLOB NOT NULL,
  fingerprint BLOB NOT NULL,
  change_id TEXT NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  consent_wording TEXT NOT NULL,
  PRIMARY KEY (organisation, receipt),
  UNIQUE (organisation, repeat_key),
  UNIQUE (organisation, number),
  FOREIGN KEY (organisation, change_id) REFERENCES change (organisation, id)
) STRICT;

INSERT INTO request
  (organisation, receipt, repeat_key, fingerprint, change_id, number, kind, sent_at, due_at, consent_wording)
SELECT 1, receipt, repeat_key, fingerprint, change_id, number, kind, sent_at, due_at, consent_wording FROM request_before;

CREATE TABLE station (
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  id TEXT NOT NULL,
  prefix TEXT NOT NULL,
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  enrolled_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (organisation, id),
  UNIQUE (organisation, prefix)
) STRICT;

INSERT INTO station (organisation, id, prefix, name, token_hash, enrolled_at, revoked_at)
SELECT 1, id, prefix, name, token_hash, enrolled_at, revoked_at FROM station_before;

CREATE TABLE enrolment_code (
  code_hash BLOB PRIMARY KEY,
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  expires_at INTEGER NOT NULL
) STRICT;

INSERT INTO enrolment_code (code_hash, organisation, expires_at) SELECT code_hash, 1, expires_at FROM enrolment_code_before;

DROP TABLE enrolment_code_before;
DROP TABLE station_before;
DROP TABLE request_before;
DROP TABLE change_before;
DROP TABLE intake;
