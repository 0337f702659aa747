-- Files by their content, kept in the pieces they came in; `received` counts what is there, `whole` is 1 once the hash agrees.
CREATE TABLE file (
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  received INTEGER NOT NULL,
  whole INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  PRIMARY KEY (organisation, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE file_piece (
  organisation INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  start INTEGER NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (organisation, sha256, start),
  FOREIGN KEY (organisation, sha256) REFERENCES file (organisation, sha256) ON DELETE CASCADE
) STRICT;

-- Files that a change of the log names; a change may come before its file.
CREATE TABLE file_mention (
  organisation INTEGER NOT NULL REFERENCES organisation (key),
  sha256 TEXT NOT NULL,
  PRIMARY KEY (organisation, sha256)
) STRICT, WITHOUT ROWID;
