ALTER TABLE `change` ADD `set_aside_at` integer;--> statement-breakpoint
ALTER TABLE `change` ADD `received_at` integer;--> statement-breakpoint
ALTER TABLE `change` ADD `parked` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `change_parked` ON `change` (`entity_id`) WHERE "change"."parked" = 1;