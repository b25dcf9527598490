/**
 * Merges several concurrent runs into one result, as if one generator had made them all.
 *
 * <p>Uses {@code load}.
 */
@NullMarked
package yodel.report.merge;

import org.jspecify.annotations.NullMarked;
