CREATE TABLE `pending_file` (
	`place` integer PRIMARY KEY NOT NULL,
	`pending` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`refusal` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pending_file_once` ON `pending_file` (`pending`,`sha256`);--> statement-breakpoint
INSERT OR IGNORE INTO `pending_file` (`pending`, `sha256`, `bytes`, `entity`, `entity_id`)
SELECT replace(`local`.`key`, 'Files', ''), `file`.`value` ->> '$.sha256', `file`.`value` ->> '$.bytes',
	coalesce(`file`.`value` ->> '$.entity', 'ticket'), coalesce(`file`.`value` ->> '$.entityId', `file`.`value` ->> '$.ticketId')
FROM `local`, json_each(`local`.`value`) AS `file`
WHERE `local`.`key` IN ('unsentFiles', 'wantedFiles') ORDER BY `local`.`key`, `file`.`key`;--> statement-breakpoint
DELETE FROM `local` WHERE `key` IN ('unsentFiles', 'wantedFiles');
