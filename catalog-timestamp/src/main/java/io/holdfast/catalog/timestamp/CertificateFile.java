package io.holdfast.catalog.timestamp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/** Reads certificates and lists of revoked ones, in PEM or DER. Stateless and thread-safe. */
final class CertificateFile {
  private CertificateFile() {}

  static List<X509Certificate> certificates(Path file) {
    return read(
        file,
        (factory, bytes) -> factory.generateCertificates(bytes),
        X509Certificate.class,
        "certificates");
  }

  static List<X509CRL> lists(Path file) {
    return read(
        file,
        (factory, bytes) -> factory.generateCRLs(bytes),
        X509CRL.class,
        "lists of revoked certificates");
  }

  /** How a factory reads all of a kind. */
  @FunctionalInterface
  private interface Reading {
    Collection<?> of(CertificateFactory factory, ByteArrayInputStream bytes)
        throws GeneralSecurityException;
  }

  private static <T> List<T> read(Path file, Reading reading, Class<T> kind, String words) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      List<T> found =
          reading
              .of(CertificateFactory.getInstance("X.509"), new ByteArrayInputStream(bytes))
              .stream()
              .map(kind::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("expected " + words + " in " + file + ", found none");
      }
      return found;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "expected " + words + " in PEM or DER in " + file + ", found something else", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
