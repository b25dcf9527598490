/**
 * Where a value comes from: the command line, else the environment, else the configuration file, else the option's own
 * default.
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.cli.setting;

import org.jspecify.annotations.NullMarked;
