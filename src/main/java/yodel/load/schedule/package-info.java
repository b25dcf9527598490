/**
 * When messages are due in the open loop: pure arithmetic, without a clock. A message keeps its due time however late it is
 * sent, for what waits because the server is slow has waited (coordinated omission).
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.load.schedule;

import org.jspecify.annotations.NullMarked;
