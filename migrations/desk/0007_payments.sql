CREATE TABLE `invoice` (
	`order_id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`number` text NOT NULL,
	`inn` text NOT NULL,
	`issued_on` text NOT NULL,
	`kopecks` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`received_on` text NOT NULL,
	`state` text NOT NULL,
	`conflicts` text NOT NULL,
	`disputed` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `payment_disputed` ON `payment` (`id`) WHERE "payment"."disputed" = 1;--> statement-breakpoint
CREATE TABLE `payment_part` (
	`payment_id` text NOT NULL,
	`order_id` text NOT NULL,
	`kopecks` integer NOT NULL,
	PRIMARY KEY(`payment_id`, `order_id`)
);
--> statement-breakpoint
CREATE INDEX `payment_part_by_order` ON `payment_part` (`order_id`);--> statement-breakpoint
INSERT INTO `invoice` (`order_id`, `client_id`, `number`, `inn`, `issued_on`, `kopecks`)
SELECT `id`, `client_id`, `state` ->> '$.snapshot.numbers.invoice', `state` ->> '$.snapshot.buyer.inn',
  `state` ->> '$.snapshot.issuedOn', `state` ->> '$.snapshot.totals.sumKopecks'
FROM `service_order` WHERE `state` ->> '$.snapshot.numbers.invoice' IS NOT NULL;
