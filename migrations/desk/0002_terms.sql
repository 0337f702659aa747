ALTER TABLE `ticket` ADD `paused_since` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `execution_due_at` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `finished_at` integer;--> statement-breakpoint
CREATE INDEX `ticket_by_finish` ON `ticket` (`finished_at`);--> statement-breakpoint
CREATE INDEX `ticket_by_execution` ON `ticket` (`execution_due_at`) WHERE "ticket"."execution_due_at" is not null;--> statement-breakpoint
CREATE TABLE `access_record` (
	`row` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`operator_id` text,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `access_by_entity` ON `access_record` (`entity_id`,`at`);--> statement-breakpoint
CREATE INDEX `access_by_time` ON `access_record` (`at`);--> statement-breakpoint
ALTER TABLE `breach` RENAME TO `breach_before`;--> statement-breakpoint
CREATE TABLE `breach` (
	`subject_id` text NOT NULL,
	`target` text NOT NULL,
	`round` integer NOT NULL,
	`due_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`late_by` integer,
	`calendar_version` text NOT NULL,
	`cause` text,
	`comment` text NOT NULL,
	PRIMARY KEY(`subject_id`, `target`, `round`)
);
--> statement-breakpoint
INSERT INTO `breach` SELECT `ticket_id`, `target`, 0, `due_at`, `recorded_at`, NULL, `calendar_version`, NULL, '' FROM `breach_before`;--> statement-breakpoint
DROP TABLE `breach_before`;--> statement-breakpoint
CREATE INDEX `breach_by_due` ON `breach` (`due_at`);--> statement-breakpoint
CREATE TABLE `warning` (
	`subject_id` text NOT NULL,
	`target` text NOT NULL,
	`mark` text NOT NULL,
	`due_at` integer NOT NULL,
	`fired_at` integer NOT NULL,
	PRIMARY KEY(`subject_id`, `target`, `mark`, `due_at`)
);
