-- Files that an erasure took: a station that does not know it yet must not bring them back. Forgotten with what is stale.
CREATE TABLE erased_file (
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  sha256 text NOT NULL,
  erased_at bigint NOT NULL,
  PRIMARY KEY (organisation_id, sha256)
);
