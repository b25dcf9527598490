package yodel.load.health;

/**
 * How much of a processor a thread had, from its start on.
 *
 * @param running ns in which it ran
 * @param waiting ns in which it was ready to run and had no processor; 0 where the system does not tell
 */
public record ThreadUsage(long running, long waiting) {}
