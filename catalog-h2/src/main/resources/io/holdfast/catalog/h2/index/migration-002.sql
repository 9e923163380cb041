-- Acts: statements that are not about one snapshot's data. The row tells where each stands.
CREATE TABLE acts (
  log_index BIGINT NOT NULL,
  place INT NOT NULL,
  kind VARCHAR(64) NOT NULL,
  scope VARCHAR NOT NULL,
  subject VARBINARY(64) NOT NULL,
  at_s BIGINT NOT NULL,
  at_n INT NOT NULL,
  PRIMARY KEY (log_index, place)
);
CREATE INDEX acts_by_kind ON acts (kind, log_index, place);
CREATE INDEX acts_by_scope ON acts (scope, kind, log_index, place);
CREATE INDEX acts_by_subject ON acts (subject, log_index, place);
