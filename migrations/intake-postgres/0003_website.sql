-- The colour of an organisation's form, '' for the program's own, and the sites that may show it in their pages, one a line.
ALTER TABLE organisation
  ADD COLUMN accent text NOT NULL DEFAULT '',
  ADD COLUMN allowed_sites text NOT NULL DEFAULT '';
