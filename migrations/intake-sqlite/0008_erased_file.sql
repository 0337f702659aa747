-- Files that an erasure took: a station that does not know it yet must not bring them back. Forgotten with what is stale.
CREATE TABLE erased_file (
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  sha256 TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (organisation, sha256)
) STRICT, WITHOUT ROWID;
