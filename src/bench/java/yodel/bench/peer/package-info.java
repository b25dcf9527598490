/**
 * Servers that a competent user of Netty or of Java's virtual threads would write, to compare Yodel with. Each runs as a
 * separate process and prints a ready line like Yodel's. Those in other languages are next to this source folder.
 */
@NullMarked
package yodel.bench.peer;

import org.jspecify.annotations.NullMarked;
