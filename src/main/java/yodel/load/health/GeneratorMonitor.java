package yodel.load.health;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import yodel.load.result.GeneratorHealth;

/**
 * Monitors the generator itself: how busy its event loops are, and how long garbage collections pause it. Thread-safe.
 */
public final class GeneratorMonitor implements NotificationListener, AutoCloseable {

    private final List<NotificationEmitter> collectors = new ArrayList<>();
    private final List<Supplier<ThreadUsage>> eventLoops;
    private final List<ThreadUsage> first = new ArrayList<>();
    private List<ThreadUsage> last = List.of();
    private long firstAt;
    private long lastAt;

    private boolean measuring;

    /** The start of the measurement, in ms since the start of the JVM, like the times in notifications. */
    private long measuringSince;

    private boolean ended;
    private double longestPause;
    private double pauses;

    /**
     * Starts listening for garbage collections, until {@link #close}.
     *
     * @param eventLoops return the processor time of each event loop's thread; may be called from any thread
     */
    public GeneratorMonitor(List<Supplier<ThreadUsage>> eventLoops) {
        this.eventLoops = List.copyOf(eventLoops);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // Concurrent collectors report their concurrent cycles with separate beans, and those are not pauses.
            boolean concurrent = collector.getName().contains("Cycles")
                    || collector.getName().contains("Concurrent");
            if (!concurrent && collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(this, null, null);
                collectors.add(emitter);
            }
        }
    }

    /** Records the processor time of each event loop's thread at {@code now}, in ns, during the measurement. */
    public synchronized void sample(long now) {
        if (ended) {
            return;
        }
        List<ThreadUsage> loops = eventLoops.stream().map(Supplier::get).toList();
        if (!measuring) {
            measuring = true;
            measuringSince = ManagementFactory.getRuntimeMXBean().getUptime();
            first.addAll(loops);
            firstAt = now;
        }
        last = loops;
        lastAt = now;
    }

    /** Ends the measurement: later samples and collections are ignored. */
    public synchronized void end() {
        ended = true;
        measuring = false;
    }

    /** Records a garbage collection; called on a thread of the JVM. */
    @Override
    public synchronized void handleNotification(Notification notification, Object unused) {
        if (measuring && notification.getUserData() instanceof CompositeData data) {
            GcInfo collection = GarbageCollectionNotificationInfo.from(data).getGcInfo();
            if (collection.getStartTime() < measuringSince) {
                // The notification is late: the collection took place before the measurement.
                return;
            }
            double seconds = collection.getDuration() / 1e3;
            longestPause = Math.max(longestPause, seconds);
            pauses += seconds;
        }
    }
    /** Returns the state of the generator during the measurement so far, for the event loop with the highest load. */
    public synchronized GeneratorHealth health() {
        double busy = 0;
        double waiting = 0;
        double time = lastAt - firstAt;
        for (int i = 0; i < first.size() && time > 0; i++) {
            ThreadUsage from = first.get(i);
            ThreadUsage until = last.get(i);
            double share = (until.running() - from.running()) / time;
            double shareWaiting = (until.waiting() - from.waiting()) / time;
            if (share + shareWaiting > busy + waiting) {
                busy = share;
                waiting = shareWaiting;
            }
        }
        return new GeneratorHealth(Math.min(1, busy), Math.min(1, waiting), longestPause, pauses);
    }

    @Override
    public void close() {
        for (NotificationEmitter collector : collectors) {
            try {
                collector.removeNotificationListener(this);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
