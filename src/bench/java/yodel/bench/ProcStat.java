package yodel.bench;

/**
 * The content of {@code /proc/PID/stat} on Linux (proc(5)).
 *
 * @param pid the process ID
 * @param parent the process ID of the parent
 * @param ticks the processor time used, in user mode and in the kernel
 * @param childTicks the processor time used by children that have ended and been waited for
 * @param threads the number of threads
 */
record ProcStat(long pid, long parent, long ticks, long childTicks, int threads) {

    /** The indexes of fields after the name; the state has the index 0. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILD_USER = 13;
    private static final int CHILD_SYSTEM = 14;
    private static final int THREADS = 17;

    /**
     * Parses a line.
     *
     * @throws IllegalArgumentException if the line has another format
     */
    static ProcStat parse(String line) {
        // The name is in parentheses and may itself contain parentheses and blanks; the fields after it do not.
        int open = line.indexOf(" (");
        int close = line.lastIndexOf(") ");
        String[] fields = close < 0 ? new String[0] : line.substring(close + 2).split(" ", -1);
        if (open < 0 || fields.length <= THREADS) {
            throw new IllegalArgumentException("not a line of /proc/PID/stat: " + line);
        }
        return new ProcStat(
                Long.parseLong(line.substring(0, open)),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
                Long.parseLong(fields[CHILD_USER]) + Long.parseLong(fields[CHILD_SYSTEM]),
                Integer.parseInt(fields[THREADS]));
    }
}
