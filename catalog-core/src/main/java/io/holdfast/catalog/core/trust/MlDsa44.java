package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.SignatureType;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA-44 (FIPS 204) with an empty context, by Bouncy Castle. Stateless and thread-safe. */
final class MlDsa44 {
  /** Bytes of the seed that a key pair is made from. */
  static final int SEED_BYTES = 32;

  private MlDsa44() {}

  /** The raw public key of a seed. */
  static ByteString publicKey(ByteString seed) {
    return ByteString.copyOf(privateKey(seed).getPublicKey());
  }

  static ByteString sign(ByteString seed, ByteString message) {
    try {
      MLDSASigner signer = new MLDSASigner();
      signer.init(true, privateKey(seed));
      byte[] bytes = message.toByteArray();
      signer.update(bytes, 0, bytes.length);
      return ByteString.copyOf(signer.generateSignature());
    } catch (CryptoException e) {
      throw new IllegalStateException("a key that was made from a seed cannot sign", e);
    }
  }

  /** Whether a signature is the one of a key over a message; false also where it cannot be one. */
  static boolean verifies(ByteString publicKey, ByteString message, ByteString signature) {
    SignatureType type = SignatureType.ML_DSA_44;
    if (publicKey.length() != type.publicKeyBytes()
        || signature.length() != type.signatureBytes() - Long.BYTES) {
      return false;
    }
    MLDSASigner verifier = new MLDSASigner();
    verifier.init(
        false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey.toByteArray()));
    byte[] bytes = message.toByteArray();
    verifier.update(bytes, 0, bytes.length);
    return verifier.verifySignature(signature.toByteArray());
  }

  private static MLDSAPrivateKeyParameters privateKey(ByteString seed) {
    return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed.toByteArray());
  }
}
