CREATE TABLE `unprojected` (
	`place` integer PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unprojected_entityId_unique` ON `unprojected` (`entity_id`);