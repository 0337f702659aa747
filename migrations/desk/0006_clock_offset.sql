ALTER TABLE `change` ADD `clock_offset` integer;--> statement-breakpoint
CREATE INDEX `change_unmeasured` ON `change` (`entity_id`) WHERE "change"."clock_offset" is not null;