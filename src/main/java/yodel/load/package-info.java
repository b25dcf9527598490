/**
 * The load generator: keeps messages in flight on many connections, compares every reply to the byte, and says how long
 * each took and what became of it.
 *
 * <pre>
 *  the life of a run
 *
 *  connect     warm-up          measured                            grace      idle
 *  |-----------|----------------|-----------------------------------|---------|----|
 *              sent and checked   a message that is due in here counts, also when
 *              but not counted    its reply comes in the grace ("late"); what waits
 *                                 is still sent in the grace's first half. Then each
 *                                 idle connection sends one message
 *
 *  the life of a message
 *
 *  due ------> sent ------> answered    right, in time
 *   |            |--------> late        right, in the grace
 *   |            |--------> wrong       other bytes, another length, overtaken
 *   |            +--------> lost        never answered, or its connection ended
 *   +--------------------> unsent
 *        |       |
 *        |       service time: from sent to answered
 *        response time: from due to answered, whatever the delay was due to
 *
 *  due = answered + late + wrong + lost + unsent, always
 *
 *  the parts of one event loop, and where they are
 *
 *  ArrivalSchedule -> OpenLoop --+                        +-- ReplyChecker <-- replies
 *    (schedule)     ClosedLoop --+-> LoadConnection -> MessageWriter (message) -> requests
 *                                          |                  \
 *                     ConnectionRoster <---+---> Ledger -> Tally --> RunWatch, once a second
 *                                               (reply)   (result)
 * </pre>
 *
 * <p>Each event loop owns its connections, its part of the schedule and its tally; nothing is shared while it runs.
 *
 * <p>{@code plan} says what to do, {@code result} what came of it, {@code rate} makes one test of several runs,
 * {@code health} watches the generator itself.
 *
 * <p>Uses {@code wire}, {@code transport} and {@code tls}.
 */
@NullMarked
package yodel.load;

import org.jspecify.annotations.NullMarked;
