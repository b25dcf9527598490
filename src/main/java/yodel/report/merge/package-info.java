/**
 * Several runs as one, as if one generator had made them all: what went on at the same time is added up.
 *
 * <p>Uses {@code load}.
 */
@NullMarked
package yodel.report.merge;

import org.jspecify.annotations.NullMarked;
