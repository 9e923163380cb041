package io.holdfast.catalog.health;

/**
 * The figures behind a judgement, for monitors that draw them. Immutable and thread-safe.
 *
 * @param holdings what there is
 * @param recency how much would be lost
 * @param evidence how far it was read
 * @param redundancy how many copies there are
 * @param readiness whether restores were rehearsed
 */
public record HealthFigures(
    Holdings holdings,
    Recency recency,
    Evidence evidence,
    Redundancy redundancy,
    Readiness readiness) {}
