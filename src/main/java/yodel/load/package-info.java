/**
 * The load generator: keeps messages in flight on many connections, compares every byte of the replies, and records the
 * outcome and the response time of each message.
 *
 * <pre>
 *  phases of a run
 *
 *  connect     warm-up          measurement                         grace      idle
 *  |-----------|----------------|-----------------------------------|---------|----|
 *              sent and checked   a message that is due here counts, even if its
 *              but not counted    reply arrives in the grace period ("late");
 *                                 waiting messages are still sent in the first half
 *                                 of the grace period. Then each idle connection
 *                                 sends one message
 *
 *  outcomes of a message
 *
 *  due ------> sent ------> answered    correct, in time
 *   |            |--------> late        correct, in the grace period
 *   |            |--------> wrong       other bytes, another length, overtaken
 *   |            +--------> lost        never answered, or its connection ended
 *   +--------------------> unsent
 *        |       |
 *        |       service time: from sent to answered
 *        response time: from due to answered, whatever caused the delay
 *
 *  due = answered + late + wrong + lost + unsent, always
 *
 *  the parts of one event loop, and their packages: the worker calls them all, and no part calls the worker except
 *  through LoadConnection.Events
 *
 *                      LoadWorker
 *        +-----------------+-------------------------+
 *        | how many?       | send                    | count
 *        v                 v                         v
 *      Pacer       ConnectionPool -> Connector   MessageRecorder -> LoadStats -> RunMonitor, once per second
 *        |                 |                         ^  (reply)     (result)
 *        v                 v                         |
 *  ArrivalSchedule   LoadConnection -> requests      |
 *    (schedule)        ^   ^   +------- replies -> ReplyChecker (reply)
 *                      |   Cursor, Block (message)
 *                    InFlightQueue (reply)
 *
 *  TcpSampler (transport) -> TcpCollector -> RunMonitor: what the kernel counts on the connections
 *
 *  a message of the open loop
 *
 *  SlotPolling -> LoadWorker -> OpenLoopPacer: the slot is due -> MessageRecorder: due
 *                            -> OpenLoopPacer: permit, due time -> MessageRecorder: sent -> LoadConnection: send
 *  a reply
 *
 *  LoadConnection -> ReplyChecker -> MessageRecorder: answered -> LoadWorker: there is room for the next message
 * </pre>
 *
 * <p>Each event loop owns its connections, its part of the schedule and its statistics; event loops share nothing during a
 * run.
 *
 * <p>{@code plan} has the configuration, {@code result} the results, {@code rate} runs at several rates, and
 * {@code health} monitors the generator itself.
 *
 * <p>Uses {@code metrics}, {@code wire}, {@code transport} and {@code tls}.
 */
@NullMarked
package yodel.load;

import org.jspecify.annotations.NullMarked;
