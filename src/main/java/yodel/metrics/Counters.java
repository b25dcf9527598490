package yodel.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Holds one counter per value of an enum. */
final class Counters<K extends Enum<K>> {

    private final Map<K, LongAdder> counters;

    Counters(Class<K> kinds) {
        counters = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            counters.put(kind, new LongAdder());
        }
    }

    void increment(K kind) {
        counter(kind).increment();
    }

    void add(K kind, long more) {
        counter(kind).add(more);
    }

    long of(K kind) {
        return counter(kind).sum();
    }

    long sum() {
        return counters.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private LongAdder counter(K kind) {
        LongAdder counter = counters.get(kind);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + kind);
        }
        return counter;
    }
}
