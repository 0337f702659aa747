-- Changes stamped up to this moment, milliseconds since the epoch, may be missing here: any station may bring them.
ALTER TABLE organisation ADD COLUMN lacks_until bigint NOT NULL DEFAULT 0;
