package yodel.report.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Interval;
import yodel.load.result.LoadStats;

/** Shows the progress of one run as a block of lines that is updated in place on a terminal. */
public final class TerminalProgress implements Progress {

    private final TerminalBlock terminal;
    private final ProgressBlock block;
    private final RecentSeconds recent = new RecentSeconds(BlockLayout.MAX_COLUMNS);
    private final Supplier<WindowSize> window;
    private final Clock clock;

    /**
     * Shows immediately that the run is connecting.
     *
     * @param err the terminal, restored by {@link #close()}
     * @param window supplies the current size of the terminal
     * @param clock the time of day
     */
    public TerminalProgress(
            PrintStream err,
            LoadConfig config,
            TerminalCapabilities capabilities,
            Supplier<WindowSize> window,
            Clock clock) {
        this.terminal = new TerminalBlock(err, capabilities.colored());
        this.block = new ProgressBlock(config, capabilities.glyphs());
        this.window = window;
        this.clock = clock;
        show(new State(Phase.CONNECTING, Duration.ZERO, clock.instant(), null, new LoadStats(), 0));
    }

    @Override
    public void show(State state) {
        Interval last = state.last();
        if (last != null) {
            recent.add(last);
        }
        WindowSize size = window.get();
        terminal.draw(block.lines(state, recent, clock.instant(), new BlockLayout(size.columns())), size);
    }

    /** Removes the block to make room for the result. Safe to call from any thread. */
    @Override
    public void close() {
        terminal.close(window.get());
    }
}
