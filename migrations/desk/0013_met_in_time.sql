ALTER TABLE `breach` ADD `met_in_time` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `breach` SET `met_in_time` = true WHERE `late_by` = 0 AND `cause` IS NOT NULL;