package yodel.admin;

import yodel.metrics.ServerGauge;
import yodel.metrics.ServerMetrics;

/** Provides the current values of the gauges. */
record GaugeValues(ServerDescription server, ServerMetrics metrics, ServerStatus status) {

    /** Returns the current value, in connections or bytes. */
    long of(ServerGauge gauge) {
        return switch (gauge) {
            case CONNECTIONS_OPEN -> metrics.open();
            case CONNECTIONS_MAX -> server.maxConnections();
            case CONNECTIONS_READ_PAUSED -> metrics.readPaused();
            case HELD_REPLY_BYTES -> metrics.heldBytes();
            case HELD_REPLY_MAX_BYTES -> server.maxHeldBytes();
            case DIRECT_MEMORY_USED_BYTES -> status.directMemoryUsedBytes();
            case DIRECT_MEMORY_MAX_BYTES -> server.directMemoryMaxBytes();
        };
    }
}
