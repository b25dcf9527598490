package yodel.load.schedule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rate that changes over time: ramps, steps and bursts, one stage after the other. The number of messages that are due
 * at a given time is the integral of the rate, and a message is due when the integral reaches its number.
 *
 * <pre>
 *  rate            /------\
 *                 /       |        1k..50k/60s, 50k/2m, 1k
 *            ----/        |------
 *  time      0   60 s   180 s
 * </pre>
 *
 * <p>Times are in ns after the start of the profile.
 */
public final class RateProfile {

    private static final double NANOS_PER_SECOND = 1e9;

    /** The number of units in the last place by which an integral is rounded to a whole number of messages. */
    private static final int ROUNDING_ERRORS = 16;

    private final List<Stage> stages;
    private final boolean open;

    /** The time at which each stage starts. */
    private final double[] starts;

    /** The number of messages due before each stage and, at the end, before the end of the last stage. */
    private final double[] due;

    private RateProfile(List<Stage> stages, boolean open, double[] starts, double[] due) {
        this.stages = stages;
        this.open = open;
        this.starts = starts;
        this.due = due;
    }

    /**
     * A part of a profile, in which the rate is constant or changes linearly.
     *
     * @param from the messages per second at its start, 0 or more
     * @param to the messages per second at its end, 0 or more
     * @param nanos its length; {@link Double#POSITIVE_INFINITY} for a constant rate without an end
     * @param burst the number of messages that are due at once at its start
     */
    public record Stage(double from, double to, double nanos, double burst) {

        /** Returns a constant rate without an end. */
        public static Stage endless(double rate) {
            return new Stage(rate, rate, Double.POSITIVE_INFINITY, 0);
        }

        private double messages() {
            return burst + (from + to) / 2 / NANOS_PER_SECOND * nanos;
        }

        /** Returns the number of messages that are due before {@code elapsed}, without those of the burst. */
        private double messagesBefore(double elapsed) {
            if (from == to) {
                return from / NANOS_PER_SECOND * elapsed;
            }
            double reached = from + (to - from) * (elapsed / nanos);
            return (from + reached) / 2 / NANOS_PER_SECOND * elapsed;
        }

        /** Returns the time after which {@code messages} are due, more than 0 and at most those of this stage. */
        private double timeOf(double messages) {
            double first = from / NANOS_PER_SECOND;
            if (from == to) {
                return messages / first;
            }
            double last = to / NANOS_PER_SECOND;
            double slope = (last - first) / nanos;
            // Counts from the lower rate, because the difference of two large numbers would be inexact.
            if (slope > 0) {
                return 2 * messages / (first + Math.sqrt(first * first + 2 * slope * messages));
            }
            double after = Math.max(0, (first + last) / 2 * nanos - messages);
            return after == 0 ? nanos : nanos - 2 * after / (last + Math.sqrt(last * last - 2 * slope * after));
        }
    }

    /**
     * Creates a profile.
     *
     * @param stages the stages in their order, at least one; only the last one may have no end. If it has one, its last
     *     rate continues
     */
    public static RateProfile of(List<Stage> stages) {
        List<Stage> all = new ArrayList<>(stages);
        Stage last = all.get(all.size() - 1);
        boolean open = last.nanos() == Double.POSITIVE_INFINITY;
        if (!open) {
            all.add(Stage.endless(last.to()));
        }
        double[] starts = new double[all.size()];
        double[] due = new double[all.size() + 1];
        for (int i = 0; i < all.size(); i++) {
            Stage stage = all.get(i);
            if (i + 1 < all.size()) {
                starts[i + 1] = starts[i] + stage.nanos();
            }
            due[i + 1] =
                    stage.to() == 0 && stage.from() == 0 ? due[i] + stage.burst() : whole(due[i] + stage.messages());
        }
        return new RateProfile(List.copyOf(all), open, starts, due);
    }

    /** Removes rounding errors from a number of messages that is almost whole. */
    private static double whole(double messages) {
        double whole = Math.rint(messages);
        return Math.abs(messages - whole) <= ROUNDING_ERRORS * Math.ulp(messages) ? whole : messages;
    }

    /**
     * Returns this profile after a warm-up at its first rate, whose number of messages is rounded so that a message is
     * due exactly at its end.
     *
     * @param nanos the length of the warm-up
     * @param batch the number of messages that are due together
     */
    public RateProfile after(double nanos, int batch) {
        if (nanos == 0) {
            return this;
        }
        List<Stage> all = new ArrayList<>(stages);
        double messages = Math.rint(stages.get(0).from() / NANOS_PER_SECOND * nanos / batch) * batch;
        double rate = messages / nanos * NANOS_PER_SECOND;
        all.add(0, new Stage(rate, rate, nanos, 0));
        return of(all);
    }

    /** Returns the number of messages that are due before {@code time}. */
    public double messagesBefore(double time) {
        int i = stages.size() - 1;
        while (i > 0 && starts[i] >= time) {
            i--;
        }
        if (time <= starts[i]) {
            return due[i];
        }
        Stage stage = stages.get(i);
        return Math.min(due[i + 1], whole(due[i] + stage.burst() + stage.messagesBefore(time - starts[i])));
    }

    /**
     * Returns the time at which the message after the first {@code messages} is due; {@link Double#POSITIVE_INFINITY}
     * if it never is.
     */
    public double timeOf(double messages) {
        int i = stage(messages);
        if (i == stages.size()) {
            return Double.POSITIVE_INFINITY;
        }
        Stage stage = stages.get(i);
        double ofStage = messages - due[i] - stage.burst();
        return ofStage <= 0 ? starts[i] : starts[i] + Math.min(stage.nanos(), stage.timeOf(ofStage));
    }

    /** Returns the index of the first stage at whose end more than {@code messages} are due. */
    private int stage(double messages) {
        int low = 0;
        int high = stages.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (due[middle + 1] > messages) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns the mean rate per second between two times. */
    public double mean(double from, double until) {
        return until > from ? (messagesBefore(until) - messagesBefore(from)) / (until - from) * NANOS_PER_SECOND : 0;
    }

    /** Returns the highest rate per second, apart from bursts. */
    public double peak() {
        return stages.stream()
                .mapToDouble(stage -> Math.max(stage.from(), stage.to()))
                .max()
                .orElse(0);
    }

    /** Returns whether the last stage was created without an end. */
    public boolean isOpen() {
        return open;
    }

    /** Returns the stages in the form {@code 1000..50000/60s, burst:500, 1000}. */
    @Override
    public String toString() {
        return stages.subList(0, stages.size() - (open ? 0 : 1)).stream()
                .map(RateProfile::text)
                .collect(Collectors.joining(", "));
    }

    private static String text(Stage stage) {
        if (stage.burst() > 0) {
            return "burst:" + plain(stage.burst());
        }
        String rate = plain(stage.from()) + (stage.from() == stage.to() ? "" : ".." + plain(stage.to()));
        return stage.nanos() == Double.POSITIVE_INFINITY
                ? rate
                : rate + "/" + plain(stage.nanos() / NANOS_PER_SECOND) + "s";
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** Returns the time at which the last stage starts, whose rate does not change. */
    public double length() {
        return starts[starts.length - 1];
    }
}
