CREATE TABLE `billed_work` (
	`work_id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `billed_work_by_order` ON `billed_work` (`order_id`);--> statement-breakpoint
CREATE TABLE `breach` (
	`ticket_id` text NOT NULL,
	`target` text NOT NULL,
	`due_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`calendar_version` text NOT NULL,
	PRIMARY KEY(`ticket_id`, `target`)
);
--> statement-breakpoint
CREATE TABLE `change` (
	`id` text PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`type` text NOT NULL,
	`v` integer NOT NULL,
	`data` text NOT NULL,
	`at` text NOT NULL,
	`seen` text,
	`author` text,
	`station` text NOT NULL,
	`unsent` integer NOT NULL,
	`rejected` text
);
--> statement-breakpoint
CREATE INDEX `change_by_entity` ON `change` (`entity_id`,`at`);--> statement-breakpoint
CREATE INDEX `change_by_time` ON `change` (`at`);--> statement-breakpoint
CREATE INDEX `change_unsent` ON `change` (`at`) WHERE "change"."unsent" = 1;--> statement-breakpoint
CREATE TABLE `client` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`search_text` text NOT NULL,
	`inn` text NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `client_by_inn` ON `client` (`inn`);--> statement-breakpoint
CREATE TABLE `contact_phone` (
	`client_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`e164` text NOT NULL,
	PRIMARY KEY(`e164`, `contact_id`)
);
--> statement-breakpoint
CREATE INDEX `contact_phone_by_client` ON `contact_phone` (`client_id`);--> statement-breakpoint
CREATE TABLE `counter` (
	`series` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `delivery` (
	`ticket_id` text PRIMARY KEY NOT NULL,
	`sent_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`visible_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `draft` (
	`id` text PRIMARY KEY NOT NULL,
	`saved_at` integer NOT NULL,
	`content` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `local` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `operator` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `service_order` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`client_id` text NOT NULL,
	`ended_on` text NOT NULL,
	`status` text NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `service_order_by_client` ON `service_order` (`client_id`);--> statement-breakpoint
CREATE TABLE `station` (
	`id` text PRIMARY KEY NOT NULL,
	`prefix` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ticket` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`open` integer NOT NULL,
	`arrived_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`responded_at` integer,
	`late_by` integer,
	`client_id` text,
	`found_by` text,
	`state` text NOT NULL,
	`conflicts` text NOT NULL,
	`not_applied` text NOT NULL,
	`calendar_version` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_id_unique` ON `ticket` (`id`);--> statement-breakpoint
CREATE INDEX `ticket_open` ON `ticket` (`due_at`) WHERE "ticket"."open" = 1;--> statement-breakpoint
CREATE INDEX `ticket_by_client` ON `ticket` (`client_id`,`arrived_at`);--> statement-breakpoint
CREATE INDEX `ticket_by_number` ON `ticket` (`number`);--> statement-breakpoint
CREATE INDEX `ticket_by_response` ON `ticket` (`responded_at`);--> statement-breakpoint
CREATE TABLE `work_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`billable` integer NOT NULL,
	`performed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `work_entry_by_ticket` ON `work_entry` (`ticket_id`);