package yodel.load.result;

import static yodel.load.result.MessageCounter.Kind.CONNECTIONS;
import static yodel.load.result.MessageCounter.Kind.DETAIL;
import static yodel.load.result.MessageCounter.Kind.OUTCOME;
import static yodel.load.result.MessageCounter.Kind.PROGRESS;

import java.util.Arrays;
import java.util.List;

/**
 * The counters of messages and connections: the single source of each name in JSON, in CSV and in reports, in the order
 * in which they are listed there.
 */
public enum MessageCounter {
    DUE(PROGRESS, "due", "messages that were due"),
    SENT(PROGRESS, "sent", "messages that were sent"),

    /** In the open loop, only replies that arrived within the measurement; later ones are {@link #LATE}. */
    ANSWERED(OUTCOME, "answered", "messages whose correct reply arrived in time"),

    LATE(OUTCOME, "late", "messages whose correct reply arrived in the grace period"),
    WRONG(OUTCOME, "wrong", "messages with an incorrect reply"),
    LOST(OUTCOME, "lost", "messages without a reply"),

    /** A part of the messages that were due but never sent. */
    DROPPED(DETAIL, "dropped", "unsent messages that the generator itself dropped because it could not keep up"),

    /** Only bytes that arrived within the measurement, length prefixes included. */
    REPLY_BYTES(DETAIL, "reply_bytes", "bytes of all replies, including lengths"),

    /** Connections that ended before the run did and that the generator did not close. */
    CONNECTIONS_LOST(CONNECTIONS, "lost", "connections lost"),

    CONNECTIONS_REOPENED(CONNECTIONS, "reopened", "lost connections that were opened again (--reconnect)"),
    CONNECTIONS_RECYCLED(CONNECTIONS, "recycled", "connections replaced at the end of their lifetime (--lifetime)");

    /** The groups of counters that reports list together. */
    public enum Kind {
        /** Messages that were due or sent. */
        PROGRESS,

        /** Outcomes of messages that were sent: each message has at most one of them. */
        OUTCOME,

        /** Further properties of messages, which tables of intervals leave out. */
        DETAIL,

        /** Events of connections. */
        CONNECTIONS
    }

    private final Kind kind;
    private final String key;
    private final String help;

    MessageCounter(Kind kind, String key, String help) {
        this.kind = kind;
        this.key = key;
        this.help = help;
    }

    /** Returns all counters of the given kinds. */
    public static List<MessageCounter> of(Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return Arrays.stream(values())
                .filter(counter -> wanted.contains(counter.kind))
                .toList();
    }

    /** Returns the index of the count in an array: an {@code EnumMap} would box each count. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    /** Returns the group of this counter. */
    public Kind kind() {
        return kind;
    }

    /** Returns the name in the JSON objects {@code messages} and {@code connections}, such as {@code reply_bytes}. */
    public String key() {
        return key;
    }

    /** Returns the name next to other statistics of an interval, such as {@code connections_lost}. */
    public String intervalKey() {
        return kind == CONNECTIONS ? "connections_" + key : key;
    }

    /** Returns the word that follows the number in a report, such as {@code answered}. */
    public String label() {
        return key.replace('_', ' ');
    }

    /** Returns the description in the JSON Schema. */
    public String help() {
        return help;
    }
}
