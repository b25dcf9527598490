/**
 * How the generator itself is: what its event loops take of a processor and wait for one, what it is late by, and whether a
 * run's figures are its own limits and not the server's.
 *
 * <p>Uses {@code load.result}.
 */
@NullMarked
package yodel.load.health;

import org.jspecify.annotations.NullMarked;
