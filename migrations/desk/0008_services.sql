CREATE TABLE `service` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL
);
