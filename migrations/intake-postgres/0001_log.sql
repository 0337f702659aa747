-- Every table is keyed by the organisation first. `organisation.id` is also the id of the intake's own station there.
-- The counters change with every append: room in the page lets the row be rewritten in place.
CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  phone text NOT NULL,
  site text NOT NULL,
  form_secret bytea NOT NULL,
  last_sequence bigint NOT NULL DEFAULT 0,
  last_number bigint NOT NULL DEFAULT 0,
  last_stamp text
) WITH (fillfactor = 50);

-- `size` is the bytes of the body, so that a page is cut to measure before the bodies are read.
CREATE TABLE change (
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  sequence bigint NOT NULL,
  id uuid NOT NULL,
  received_at bigint NOT NULL,
  size integer NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (organisation_id, sequence),
  UNIQUE (organisation_id, id)
);

-- What the intake knows of a website request beside its change: the receipt, the repeat key and the consent given.
CREATE TABLE request (
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  receipt text NOT NULL,
  repeat_key bytea NOT NULL,
  fingerprint bytea NOT NULL,
  change_id uuid NOT NULL,
  number text NOT NULL,
  kind text NOT NULL,
  sent_at bigint NOT NULL,
  due_at bigint NOT NULL,
  consent_wording text NOT NULL,
  PRIMARY KEY (organisation_id, receipt),
  UNIQUE (organisation_id, repeat_key),
  UNIQUE (organisation_id, number),
  FOREIGN KEY (organisation_id, change_id) REFERENCES change (organisation_id, id)
);

CREATE TABLE station (
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  id uuid NOT NULL,
  prefix text NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  enrolled_at bigint NOT NULL,
  revoked_at bigint,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, prefix)
);

CREATE TABLE enrolment_code (
  code_hash bytea PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  expires_at bigint NOT NULL
);

-- Which tickets and cards had a person's data erased, and by which change: whatever of them comes later loses them too.
CREATE TABLE erasure (
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  entity_id uuid NOT NULL,
  change_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, entity_id, change_id),
  FOREIGN KEY (organisation_id, change_id) REFERENCES change (organisation_id, id)
);
