/**
 * Options in groups, each a mixin of the commands that have it, and the values that they are read into. A group gives what
 * the packages below want: configuration records, checked in their constructors.
 *
 * <p>Uses every other package below {@code cli}, of which {@code cli.output} alone is a part of it.
 */
@NullMarked
package yodel.cli.option;

import org.jspecify.annotations.NullMarked;
