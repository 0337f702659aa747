CREATE TABLE `__new_contact_phone` (
	`client_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`e164` text NOT NULL,
	PRIMARY KEY(`e164`, `client_id`, `contact_id`)
);
--> statement-breakpoint
INSERT INTO `__new_contact_phone`("client_id", "contact_id", "e164") SELECT "client_id", "contact_id", "e164" FROM `contact_phone`;--> statement-breakpoint
DROP TABLE `contact_phone`;--> statement-breakpoint
ALTER TABLE `__new_contact_phone` RENAME TO `contact_phone`;--> statement-breakpoint
CREATE INDEX `contact_phone_by_client` ON `contact_phone` (`client_id`);--> statement-breakpoint
CREATE TABLE `__new_billed_work` (
	`work_id` text NOT NULL,
	`order_id` text NOT NULL,
	PRIMARY KEY(`work_id`, `order_id`)
);
--> statement-breakpoint
INSERT INTO `__new_billed_work`("work_id", "order_id") SELECT "work_id", "order_id" FROM `billed_work`;--> statement-breakpoint
DROP TABLE `billed_work`;--> statement-breakpoint
ALTER TABLE `__new_billed_work` RENAME TO `billed_work`;--> statement-breakpoint
CREATE INDEX `billed_work_by_order` ON `billed_work` (`order_id`);--> statement-breakpoint
DELETE FROM `client`;--> statement-breakpoint
ALTER TABLE `client` ADD `merged_into_id` text;--> statement-breakpoint
ALTER TABLE `client` ADD `survivor_id` text NOT NULL;--> statement-breakpoint
ALTER TABLE `client` ADD `name_key` text NOT NULL;--> statement-breakpoint
CREATE INDEX `client_by_survivor` ON `client` (`survivor_id`);--> statement-breakpoint
CREATE INDEX `client_by_name_key` ON `client` (`name_key`);