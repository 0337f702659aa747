ALTER TABLE `ticket` ADD `operator_id` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `product` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `reaction_ms` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `solution_ms` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `times_doubted` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `ticket_by_arrival` ON `ticket` (`arrived_at`);--> statement-breakpoint
CREATE INDEX `service_order_by_end` ON `service_order` (`ended_on`);