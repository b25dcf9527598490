package yodel.report.progress;

import java.util.List;
import yodel.load.Progress;

/** Forwards the progress of a run to several listeners, in order. */
public final class CompositeProgress implements Progress {

    private final List<Progress> parts;

    public CompositeProgress(List<Progress> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public void show(State state) {
        parts.forEach(part -> part.show(state));
    }

    @Override
    public void close() {
        parts.forEach(Progress::close);
    }
}
