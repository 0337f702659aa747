CREATE VIRTUAL TABLE `ticket_search` USING fts5(`text`, prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
