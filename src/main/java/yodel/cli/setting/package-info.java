/**
 * The source of a value: the command line, the environment, the configuration file or the default of the option, in
 * this order.
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.cli.setting;

import org.jspecify.annotations.NullMarked;
