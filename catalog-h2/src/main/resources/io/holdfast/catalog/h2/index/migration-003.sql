-- Verifications that read a part: which one, and whether it makes the whole with earlier ones.
ALTER TABLE verifications ADD COLUMN part VARCHAR DEFAULT '' NOT NULL;
