-- Files by their content, kept in the pieces they came in; `received` counts what is there, `whole` says that the hash agrees.
CREATE TABLE file (
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  received bigint NOT NULL,
  whole boolean NOT NULL,
  touched_at bigint NOT NULL,
  PRIMARY KEY (organisation_id, sha256)
);

CREATE TABLE file_piece (
  organisation_id uuid NOT NULL,
  sha256 text NOT NULL,
  start bigint NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (organisation_id, sha256, start),
  FOREIGN KEY (organisation_id, sha256) REFERENCES file (organisation_id, sha256) ON DELETE CASCADE
);
-- What is sent is packed already; packed again, it would only cost time.
ALTER TABLE file_piece ALTER COLUMN content SET STORAGE EXTERNAL;

-- Files that a change of the log names; a change may come before its file.
CREATE TABLE file_mention (
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  sha256 text NOT NULL,
  PRIMARY KEY (organisation_id, sha256)
);
