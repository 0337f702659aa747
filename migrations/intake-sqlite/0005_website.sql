-- The colour of an organisation's form, '' for the program's own, and the sites that may show it in their pages, one a line.
ALTER TABLE organisation ADD COLUMN accent TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN allowed_sites TEXT NOT NULL DEFAULT '';
