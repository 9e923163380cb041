package io.holdfast.catalog.core.log;

import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.verify.Depth;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests of selections as objects of canonical JSON, written and read back. The dataset stands
 * beside them. Stateless and thread-safe.
 */
final class RequestForm {
  private RequestForm() {}

  static Map<String, Object> write(SelectionRequest request) {
    Map<String, Object> members = new TreeMap<>();
    request.at().ifPresent(at -> members.put("at", StatementTime.format(at)));
    request
        .position()
        .ifPresent(
            position ->
                members.put(
                    "position",
                    Map.of(
                        "kind",
                        position.kind(),
                        "value",
                        StatementWriter.count(position.value()))));
    request.timeline().ifPresent(timeline -> members.put("timeline", timeline.value()));
    members.put("labels", request.labels());
    members.put("policy", policy(request.policy()));
    members.put("intent", StatementNames.of(request.intent()));
    return members;
  }

  private static Map<String, Object> policy(RestorePolicy policy) {
    Map<String, Object> members = new TreeMap<>();
    policy.maxDataLoss().ifPresent(span -> members.put("maxDataLoss", StatementSpan.format(span)));
    policy
        .verifiedWithin()
        .ifPresent(span -> members.put("verifiedWithin", StatementSpan.format(span)));
    policy.askedDepth().ifPresent(depth -> members.put("depth", StatementNames.of(depth)));
    return members;
  }

  static SelectionRequest read(DatasetName dataset, StatementFields members) {
    SelectionRequest.Builder request = SelectionRequest.forDataset(dataset);
    members.find("at", StatementTime::parse).ifPresent(request::at);
    if (members.has("position")) {
      StatementFields position = members.object("position");
      request.position(new Position(position.text("kind"), position.count("value")));
      position.end();
    }
    members.find("timeline", TimelineName::of).ifPresent(request::timeline);
    members.texts("labels").forEach(request::label);
    request.policy(policy(members.object("policy")));
    request.intent(
        members.get("intent", name -> StatementNames.parse(SelectionRequest.Intent.class, name)));
    members.end();
    return request.build();
  }

  private static RestorePolicy policy(StatementFields members) {
    RestorePolicy.Builder policy = RestorePolicy.builder();
    members.find("maxDataLoss", StatementSpan::parse).ifPresent(policy::maxDataLoss);
    members.find("verifiedWithin", StatementSpan::parse).ifPresent(policy::verifiedWithin);
    members
        .find("depth", name -> StatementNames.parse(Depth.class, name))
        .ifPresent(policy::minimumDepth);
    members.end();
    return policy.build();
  }
}
