/**
 * The state of the generator itself: how much processor time its event loops use and wait for, how late they are, and
 * whether a run's results show the limit of the generator instead of the server's.
 *
 * <p>Uses {@code load.result}.
 */
@NullMarked
package yodel.load.health;

import org.jspecify.annotations.NullMarked;
