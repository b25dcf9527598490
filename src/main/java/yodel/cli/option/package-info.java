/**
 * Groups of options, each a mixin of the commands that have it, and the converters of their values. A group creates
 * the configuration records of the packages below, whose constructors check the values.
 *
 * <p>Uses every other package below {@code cli}, but only {@code cli.output} within it.
 */
@NullMarked
package yodel.cli.option;

import org.jspecify.annotations.NullMarked;
