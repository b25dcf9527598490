package yodel.bench;

/**
 * What Linux tells of a process in {@code /proc/PID/stat}: proc(5).
 *
 * @param pid its own
 * @param parent its parent's
 * @param ticks processor time that it took, in user mode and in the kernel
 * @param childTicks what its children took that have ended and been waited for
 * @param threads how many it has
 */
record ProcStat(long pid, long parent, long ticks, long childTicks, int threads) {

    /** Where fields are behind the name; the state is number 0. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILD_USER = 13;
    private static final int CHILD_SYSTEM = 14;
    private static final int THREADS = 17;

    /** @throws IllegalArgumentException if it is no such line */
    static ProcStat parse(String line) {
        // The name is in brackets, and may have brackets and blanks in it; what is behind it has neither.
        int open = line.indexOf(" (");
        int close = line.lastIndexOf(") ");
        String[] fields = close < 0 ? new String[0] : line.substring(close + 2).split(" ", -1);
        if (open < 0 || fields.length <= THREADS) {
            throw new IllegalArgumentException("no line of /proc/PID/stat: " + line);
        }
        return new ProcStat(
                Long.parseLong(line.substring(0, open)),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
                Long.parseLong(fields[CHILD_USER]) + Long.parseLong(fields[CHILD_SYSTEM]),
                Integer.parseInt(fields[THREADS]));
    }
}
