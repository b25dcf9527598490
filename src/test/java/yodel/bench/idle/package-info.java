/**
 * What very many silent connections take of memory: several servers on one port, several generators with addresses of their
 * own, because a process may have only so many descriptors, and an address only so many ports.
 */
@NullMarked
package yodel.bench.idle;

import org.jspecify.annotations.NullMarked;
