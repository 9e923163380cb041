-- Rows of statements, each under the statement's place in the log and its own place among the rows
-- of that statement. Instants are seconds since 1970 and nanoseconds.
CREATE TABLE log_commits (
  first_index BIGINT PRIMARY KEY,
  pack_offset BIGINT NOT NULL
);
CREATE TABLE coverage (
  catalog VARCHAR(32) NOT NULL,
  statements BIGINT NOT NULL,
  last_commit BIGINT NOT NULL
);
CREATE TABLE datasets (
  name VARCHAR(255) PRIMARY KEY,
  version BIGINT NOT NULL
);
CREATE TABLE snapshots (
  log_index BIGINT NOT NULL,
  place INT NOT NULL,
  id BINARY(32) NOT NULL,
  dataset VARCHAR(255) NOT NULL,
  root BINARY(32) NOT NULL,
  delta_root BINARY(32),
  parent BINARY(32),
  timeline VARCHAR(100) NOT NULL,
  position_kind VARCHAR(64),
  position_mark BIGINT,
  consistent_s BIGINT NOT NULL,
  consistent_n INT NOT NULL,
  started_s BIGINT NOT NULL,
  started_n INT NOT NULL,
  finished_s BIGINT NOT NULL,
  finished_n INT NOT NULL,
  recorded_s BIGINT NOT NULL,
  recorded_n INT NOT NULL,
  entries BIGINT NOT NULL,
  content_bytes BIGINT NOT NULL,
  fields VARCHAR NOT NULL,
  findings BIGINT NOT NULL,
  marks VARCHAR NOT NULL,
  labels VARCHAR NOT NULL,
  PRIMARY KEY (log_index, place)
);
CREATE INDEX snapshots_by_id ON snapshots (id, log_index);
CREATE INDEX snapshots_by_time ON snapshots (dataset, consistent_s DESC, consistent_n DESC, id DESC);
CREATE TABLE copies (
  log_index BIGINT NOT NULL,
  place INT NOT NULL,
  id BINARY(32) NOT NULL,
  snapshot BINARY(32) NOT NULL,
  format VARCHAR(64) NOT NULL,
  location VARCHAR NOT NULL,
  fields VARCHAR NOT NULL,
  scheme VARCHAR(64),
  length BIGINT,
  digest VARBINARY(64),
  added_s BIGINT NOT NULL,
  added_n INT NOT NULL,
  PRIMARY KEY (log_index, place)
);
CREATE INDEX copies_by_snapshot ON copies (snapshot, log_index, place);
CREATE TABLE verifications (
  log_index BIGINT NOT NULL,
  place INT NOT NULL,
  id BINARY(32) NOT NULL,
  snapshot BINARY(32) NOT NULL,
  copy BINARY(32),
  location VARCHAR NOT NULL,
  root BINARY(32) NOT NULL,
  depths VARCHAR NOT NULL,
  entries_checked BIGINT NOT NULL,
  entries_total BIGINT NOT NULL,
  bytes_checked BIGINT NOT NULL,
  bytes_total BIGINT NOT NULL,
  findings BIGINT NOT NULL,
  started_s BIGINT NOT NULL,
  started_n INT NOT NULL,
  finished_s BIGINT NOT NULL,
  finished_n INT NOT NULL,
  PRIMARY KEY (log_index, place)
);
CREATE INDEX verifications_by_snapshot ON verifications (snapshot, log_index, place);
CREATE TABLE declarations (
  log_index BIGINT NOT NULL,
  place INT NOT NULL,
  snapshot BINARY(32) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  reason VARCHAR NOT NULL,
  at_s BIGINT NOT NULL,
  at_n INT NOT NULL,
  PRIMARY KEY (log_index, place)
);
CREATE INDEX declarations_by_snapshot ON declarations (snapshot, log_index, place);
