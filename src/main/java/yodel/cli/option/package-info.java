/**
 * Options in groups, each a mixin of the commands that have it, and the values that they are read into. A group gives what
 * the packages below want: configuration records, checked in their constructors.
 *
 * <p>Uses the records of every other package, and {@code cli.setting}.
 */
@NullMarked
package yodel.cli.option;

import org.jspecify.annotations.NullMarked;
