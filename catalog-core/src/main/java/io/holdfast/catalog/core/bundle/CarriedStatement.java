package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import java.util.Optional;

/**
 * A statement in a bundle.
 *
 * @param statement at its place in the log that it comes from
 * @param proof that it stands there; empty where the whole log is carried
 */
record CarriedStatement(Statement statement, Optional<InclusionProof> proof) {}
