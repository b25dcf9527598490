/**
 * What the server counts. Counting is safe from every event loop; reading gives a moment's figure.
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.metrics;

import org.jspecify.annotations.NullMarked;
