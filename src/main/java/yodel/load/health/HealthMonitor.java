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

/** Watches the generator itself: how busy its event loops are, and its pauses for garbage collection. */
public final class HealthMonitor implements NotificationListener, AutoCloseable {

    private final List<NotificationEmitter> collectors = new ArrayList<>();
    private final List<Supplier<ThreadUsage>> eventLoops;
    private final List<ThreadUsage> first = new ArrayList<>();
    private List<ThreadUsage> last = List.of();
    private long firstAt;
    private long lastAt;

    private boolean measuring;

    /** ms after the JVM's start, as collections are told. */
    private long measuringSince;

    private boolean ended;
    private double longestPause;
    private double pauses;

    /** @param eventLoops tell how much each one's thread has run */
    public HealthMonitor(List<Supplier<ThreadUsage>> eventLoops) {
        this.eventLoops = List.copyOf(eventLoops);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // Collectors that work beside the program have beans of their own for that: no pause.
            boolean concurrent = collector.getName().contains("Cycles")
                    || collector.getName().contains("Concurrent");
            if (!concurrent && collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(this, null, null);
                collectors.add(emitter);
            }
        }
    }

    /** Takes note of how much each event loop's thread has run, at {@code now}, ns, in the measured time. */
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

    /** The measured time is over. */
    public synchronized void end() {
        ended = true;
        measuring = false;
    }

    /** A collection is over; on a thread of the JVM's. */
    @Override
    public synchronized void handleNotification(Notification notification, Object unused) {
        if (measuring && notification.getUserData() instanceof CompositeData data) {
            GcInfo collection = GarbageCollectionNotificationInfo.from(data).getGcInfo();
            if (collection.getStartTime() < measuringSince) {
                // Told late: it was before the measured time.
                return;
            }
            double seconds = collection.getDuration() / 1e3;
            longestPause = Math.max(longestPause, seconds);
            pauses += seconds;
        }
    }

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
