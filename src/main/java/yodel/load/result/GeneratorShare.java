package yodel.load.result;

/**
 * The share of one of several generators in a run.
 *
 * @param name the name of the generator on the command line, such as a host
 * @param host the host name of its machine
 * @param clockOffsetS the difference between its clock and the controller's in s, positive if it is ahead
 * @param clockErrorS the maximum error of the offset in s
 * @param connections the number of connections that were open at the start
 * @param due the number of messages that were due
 * @param answered the number of messages answered in time
 * @param errors the number of errors and lost connections
 * @param p99Us the 99th percentile of the response time in us
 * @param verdict the verdict on this share alone
 */
public record GeneratorShare(
        String name,
        String host,
        double clockOffsetS,
        double clockErrorS,
        int connections,
        long due,
        long answered,
        long errors,
        double p99Us,
        String verdict) {}
