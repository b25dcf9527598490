package yodel.load.health;

/**
 * The processor time of a thread since its start.
 *
 * @param running the time in ns during which the thread ran
 * @param waiting the time in ns during which the thread was ready to run but had no processor; 0 if the system does not
 *     report it
 */
public record ThreadUsage(long running, long waiting) {}
