package io.holdfast.catalog.testkit;

/**
 * What every store passes: the definition of the store SPI. A store's test implements it and
 * inherits the tests.
 */
public interface StoreContract
    extends CommitContract,
        NodeContract,
        IndexContract,
        ActContract,
        ConcurrencyContract,
        CheckpointContract,
        SweepContract {}
