CREATE TABLE `template` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL
);
