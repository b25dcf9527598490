package yodel.server.admission;

import java.time.Duration;

/**
 * Configuration of the authentication of {@code multiprocessing.connection}, with which each connection starts.
 *
 * @param key the key that server and clients share
 * @param timeout the maximum time for the authentication
 */
public record Authentication(AuthKey key, Duration timeout) {}
