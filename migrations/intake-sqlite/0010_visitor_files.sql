-- Who began the file is a visitor: anybody may, so that it has room of its own and soon goes unless a request names it.
ALTER TABLE file ADD COLUMN visitors INTEGER NOT NULL DEFAULT 0;
