package io.holdfast.catalog.core.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalMessage;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.core.approval.Ed25519;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.RestoreApproved;
import io.holdfast.catalog.core.log.RestoreAuthorised;
import io.holdfast.catalog.core.log.RestoreCompleted;
import io.holdfast.catalog.core.log.RestoreRequested;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.TicketRedeemed;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reads the worked example of a restore in the format specification, whose signatures come from a
 * separate program.
 */
class RestoreExampleTest {
  private static final String ORIGIN = "holdfast/000102030405060708090a0b0c0d0e0f";

  private String page = "";

  @BeforeEach
  void readThePage() throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    page = Files.readString(module.resolveSibling("docs").resolve("format.md"), UTF_8);
  }

  private String example(String name) {
    Matcher block = Pattern.compile("```text example=" + name + "\n([^\n]+)\n```").matcher(page);
    assertThat(block.find()).as(name).isTrue();
    return block.group(1);
  }

  private Fact fact(String name) {
    return StatementCodec.decode(new Statement(9, ByteString.ofUtf8(example(name))));
  }

  private Digest id(String name) {
    return StatementCodec.idOf(ByteString.ofUtf8(example(name)));
  }

  @Test
  void requestIsSignedForThePlanOfThePage() {
    RestoreRequested requested = (RestoreRequested) fact("request");
    assertThat(requested.plan().toHex()).isEqualTo(example("plan-digest"));
    RestoreRequested.Signed signed = requested.requester().orElseThrow();
    ByteString message =
        new ApprovalMessage(
                Purpose.REQUEST, ORIGIN, requested.plan(), signed.identity().name(), requested.at())
            .bytes();
    assertThat(Ed25519.verifies(signed.identity().publicKey(), message, signed.signature()))
        .isTrue();
  }

  @Test
  void approvalIsSignedForThePlanOfThePage() {
    Approval approval = ((RestoreApproved) fact("approval")).approval();
    assertThat(approval.subject().toHex()).isEqualTo(example("plan-digest"));
    assertThat(
            Ed25519.verifies(
                approval.publicKey(),
                approval.message(Purpose.RESTORE, ORIGIN).bytes(),
                approval.signature()))
        .isTrue();
  }

  @Test
  void eachStepNamesTheOneBeforeIt() {
    RestoreAuthorised authorised = (RestoreAuthorised) fact("authorisation");
    TicketRedeemed redeemed = (TicketRedeemed) fact("redemption");
    RestoreCompleted completed = (RestoreCompleted) fact("receipt");
    assertThat(authorised.grounds().approvals()).containsExactly(id("approval"));
    assertThat(redeemed.ticket()).isEqualTo(id("authorisation"));
    assertThat(completed.restore().ticket()).isEqualTo(id("authorisation"));
  }
}
