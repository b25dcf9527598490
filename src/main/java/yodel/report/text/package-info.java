/**
 * The result for people, in 80 columns: a row for each thing there is to say, and none for what did not happen.
 *
 * <p>Uses {@code load}, {@code wire} and {@code report.figure}.
 */
@NullMarked
package yodel.report.text;

import org.jspecify.annotations.NullMarked;
