package yodel.soak;

import java.time.Duration;
import java.util.OptionalLong;
import yodel.testing.ServerProbe;

/**
 * The state of a soak at one time.
 *
 * @param goodPerSecond the messages of good peers answered per second; NaN if not known yet
 * @param visits the number of visits of hostile peers so far
 * @param descriptors the number of descriptors that the server has open
 * @param residentBytes the memory of the server
 * @param directMemoryUsedBytes the size of the server's buffers, if it logs that
 * @param open the number of open connections, if the server logs that
 */
record Sample(
        Duration elapsed,
        double goodPerSecond,
        long visits,
        long descriptors,
        long residentBytes,
        OptionalLong directMemoryUsedBytes,
        OptionalLong open) {

    static final String HEAD = "   elapsed  good msg/s  hostile  descriptors   RSS MiB  direct MiB   open";

    static Sample of(ServerProbe probe, Duration elapsed, double goodPerSecond, long visits) {
        String metricsLine = probe.metricsLine();
        return new Sample(
                elapsed,
                goodPerSecond,
                visits,
                probe.descriptors(),
                probe.residentBytes(),
                ServerProbe.metric(metricsLine, "direct-memory-used-bytes"),
                ServerProbe.metric(metricsLine, "connections-open"));
    }

    String row() {
        return "%8d s  %10s  %7d  %11d  %8.1f  %10s  %5s"
                .formatted(
                        elapsed.toSeconds(),
                        Double.isNaN(goodPerSecond) ? "-" : Math.round(goodPerSecond),
                        visits,
                        descriptors,
                        mebibytes(residentBytes),
                        directMemoryUsedBytes.isPresent()
                                ? "%.1f".formatted(mebibytes(directMemoryUsedBytes.getAsLong()))
                                : "-",
                        open.isPresent() ? open.getAsLong() : "-");
    }

    private static double mebibytes(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
