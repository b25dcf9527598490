package yodel.load.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A period of a run during which at least one lost connection was not open again.
 *
 * @param start the time of the first loss, in seconds after the start of the measurement; negative during the warm-up
 * @param seconds the time until all connections were open again or the run ended
 * @param connections the number of connections lost during the outage
 */
public record Outage(
        @JsonProperty("start_s") double start,
        @JsonProperty("elapsed_s") double seconds,
        int connections) {}
