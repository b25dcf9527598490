/**
 * Measures the memory of very many silent connections, with several servers on one port and several generators with
 * separate addresses, because the number of descriptors per process and of ports per address is limited.
 */
@NullMarked
package yodel.bench.idle;

import org.jspecify.annotations.NullMarked;
