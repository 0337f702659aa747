-- Which tickets and cards had a person's data erased, and by which change: whatever of them comes later loses them too.
-- `scrubbed` is 1 once the file itself has been written anew without the data.
CREATE TABLE erasure (
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  entity_id TEXT NOT NULL,
  change_id TEXT NOT NULL,
  scrubbed INTEGER NOT NULL,
  PRIMARY KEY (organisation, entity_id, change_id)
) STRICT, WITHOUT ROWID;
