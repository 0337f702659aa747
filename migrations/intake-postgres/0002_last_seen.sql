-- When a station last called, milliseconds since the epoch; null when it has not since this is kept.
ALTER TABLE station ADD COLUMN last_seen_at bigint;
