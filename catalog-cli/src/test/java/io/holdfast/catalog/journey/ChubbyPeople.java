package io.holdfast.catalog.journey;

import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.Keys;

/** Who is there that night, each with a key of their own. */
final class ChubbyPeople {
  /** On duty, and has never restored anything. */
  final Signer olga = Keys.inMemory("Olga");

  final Signer mike = Keys.inMemory("Mike");
  final Signer per = Keys.inMemory("Per");
  final Signer jana = Keys.inMemory("Jana");

  /** Works elsewhere: the policy does not name him. */
  final Signer stranger = Keys.inMemory("Stranger");

  static Approver identity(Signer signer) {
    return new Approver(signer.name(), signer.publicKey());
  }
}
