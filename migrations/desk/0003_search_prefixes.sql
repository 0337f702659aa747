CREATE VIRTUAL TABLE `ticket_search_next` USING fts5(`text`, prefix = '1 2 3 4 5 6 7 8 9 10 11 12', tokenize = "unicode61 remove_diacritics 2");--> statement-breakpoint
INSERT INTO `ticket_search_next` (`rowid`, `text`) SELECT `rowid`, `text` FROM `ticket_search`;--> statement-breakpoint
DROP TABLE `ticket_search`;--> statement-breakpoint
ALTER TABLE `ticket_search_next` RENAME TO `ticket_search`;
