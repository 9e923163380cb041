package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.approval.ApprovalText;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.json.PolicyJson;
import io.holdfast.catalog.cli.policyfile.PolicyFile;
import io.holdfast.catalog.cli.policyfile.PolicyToml;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.PolicyText;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.PolicyChange;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What restores and protection must fulfil, as data. */
@Command(
    name = "policy",
    synopsisSubcommandLabel = "(show | propose | approve | set)",
    description = "Shows and sets what restores and protection must fulfil.")
public final class PolicyCommand {
  private static final String FILE = "A policy as .toml, .yaml, .yml or .json.";

  private PolicyCommand() {}

  /** The group itself, which does nothing. */
  public static PolicyCommand group() {
    return new PolicyCommand();
  }

  /** Shows policies as TOML. */
  @Command(
      name = "show",
      description = "Shows the policies that were set, or the one that counts for a dataset.")
  public static final class Show implements Callable<Integer> {
    private final Session session;

    @Option(
        names = "--dataset",
        paramLabel = "NAME",
        converter = Arguments.Dataset.class,
        description = "Only the policy that counts for this dataset.")
    private @Nullable DatasetName dataset;

    /** A command in a session. */
    public Show(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        DatasetName of = dataset;
        List<DatasetPolicy> shown =
            of == null ? catalog.policies().list() : List.of(catalog.policies().inForce(of));
        if (session.json()) {
          session.document(
              json ->
                  json.array(
                      "policies",
                      list ->
                          shown.forEach(
                              policy -> list.object(to -> PolicyJson.fields(to, policy)))));
        } else {
          print(session.page(), shown);
        }
        return ExitStatus.OK;
      }
    }

    private static void print(Page page, List<DatasetPolicy> shown) {
      if (shown.isEmpty()) {
        page.line("# No policy was set: the default one counts for every dataset.");
        PolicyToml.lines(DatasetPolicy.defaults()).forEach(page::line);
      }
      for (int i = 0; i < shown.size(); i++) {
        if (i > 0) {
          page.gap();
          page.line("# ---");
        }
        PolicyToml.lines(shown.get(i)).forEach(page::line);
      }
    }
  }

  /** Tells what a policy would change. */
  @Command(
      name = "propose",
      description = "Tells what setting a policy would change and weaken, and who must approve it.")
  public static final class Propose implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = FILE)
    private String file;

    /** A command in a session. */
    public Propose(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      DatasetPolicy policy = PolicyFile.read(session.surroundings().resolve(file));
      try (Catalog catalog = session.openExisting()) {
        PolicyChange change = catalog.policies().propose(policy);
        if (session.json()) {
          session.document(json -> PolicyJson.fields(json, change));
        } else {
          PolicyText.change(session.page(), change);
        }
        return ExitStatus.OK;
      }
    }
  }

  /** Approves a change. */
  @Command(
      name = "approve",
      description =
          "Approves setting a policy, with a key: prints the approval, for whoever sets the policy.")
  public static final class Approve implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = FILE)
    private String file;

    @Option(
        names = "--key",
        required = true,
        paramLabel = "FILE",
        description = "The approver's key, as holdfast key generate made it.")
    private String key;

    @Option(
        names = "--valid",
        paramLabel = "D",
        converter = DurationArgument.class,
        description = "How long the approval counts; 1d if not given.")
    private Duration valid = Duration.ofDays(1);

    /** A command in a session. */
    public Approve(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      DatasetPolicy policy = PolicyFile.read(session.surroundings().resolve(file));
      try (Catalog catalog = session.openExisting()) {
        PolicyChange change = catalog.policies().propose(policy);
        Approval approval =
            catalog
                .policies()
                .approve(
                    change,
                    Keys.read(session.surroundings().resolve(key)),
                    session.now().plus(valid));
        if (session.json()) {
          session.document(
              json -> {
                json.field("change", change.digest());
                json.texts("weakens", change.weakens());
                json.field("approver", approval.approver());
                json.field("expiresAt", approval.expiresAt());
                json.field("approval", ApprovalText.format(approval));
              });
        } else {
          change.weakens().forEach(session::note);
          ApprovalText.format(approval).lines().forEach(session.page()::line);
        }
        return ExitStatus.OK;
      }
    }
  }

  /** Sets a policy. */
  @Command(
      name = "set",
      description =
          "Sets a policy. What weakens the one in force needs the approvals that it asks for."
              + " Recorded for good.")
  public static final class Set implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = FILE)
    private String file;

    @Option(
        names = "--approval",
        paramLabel = "FILE",
        description = "An approval, as holdfast policy approve printed it. May be repeated.")
    private List<String> approvals = List.of();

    /** A command in a session. */
    public Set(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      DatasetPolicy policy = PolicyFile.read(session.surroundings().resolve(file));
      List<Approval> given = new ArrayList<>();
      approvals.forEach(name -> given.add(ApprovalFile.read(session.surroundings().resolve(name))));
      try (Catalog catalog = session.openOrCreate()) {
        PolicyChange change = catalog.policies().propose(policy);
        if (change.before().equals(policy)) {
          return answer(change, List.of(), "");
        }
        try {
          catalog.policies().set(change, given);
        } catch (ApprovalRefusedException e) {
          Reason reason = new Reason(e.code().name(), String.valueOf(e.getMessage()));
          answer(change, List.of(reason), "");
          return Verdicts.refused(session, reason.detail());
        }
        return answer(change, List.of(), "It is in force now.");
      }
    }

    private int answer(PolicyChange change, List<Reason> reasons, String outcome) {
      if (session.json()) {
        session.document(
            json -> {
              PolicyJson.fields(json, change);
              json.flag("set", !outcome.isEmpty());
              json.array("reasons", list -> reasons.forEach(reason -> reason.write(list)));
            });
        return ExitStatus.OK;
      }
      PolicyText.change(session.page(), change);
      if (!outcome.isEmpty()) {
        session.page().gap();
        session.page().line(outcome);
      }
      return ExitStatus.OK;
    }
  }

  /** Why a policy was not set. */
  private record Reason(String code, String detail) {
    void write(JsonDocument list) {
      list.object(
          to -> {
            to.field("code", code);
            to.field("detail", detail);
          });
    }
  }
}
