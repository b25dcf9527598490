package yodel.bench.idle;

import com.fasterxml.jackson.databind.JsonNode;

/** The outcomes of one message on each of many connections. */
record IdleOutcome(long answered, long wrong, long lost, long opened, long connectionsLost) {

    static final IdleOutcome NONE = new IdleOutcome(0, 0, 0, 0, 0);

    /**
     * Reads the outcomes.
     *
     * @param idle the idle connections in the result of a load generator
     */
    static IdleOutcome of(JsonNode idle) {
        JsonNode messages = idle.path("messages");
        JsonNode connections = idle.path("connections");
        return new IdleOutcome(
                messages.path("answered").asLong() + messages.path("late").asLong(),
                messages.path("wrong").asLong(),
                messages.path("lost").asLong() + messages.path("unsent").asLong(),
                connections.path("opened").asLong(),
                connections.path("lost").asLong());
    }

    IdleOutcome plus(IdleOutcome other) {
        return new IdleOutcome(
                answered + other.answered,
                wrong + other.wrong,
                lost + other.lost,
                opened + other.opened,
                connectionsLost + other.connectionsLost);
    }
}
