/**
 * What a person, or a program, is shown of a load run: the progress while it goes, the result as text and as JSON. Each
 * is a function of what the load generator counted.
 *
 * <p>Uses {@code load}.
 */
@NullMarked
package yodel.report;

import org.jspecify.annotations.NullMarked;
