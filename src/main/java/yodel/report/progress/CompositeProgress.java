package yodel.report.progress;

import java.util.List;
import yodel.load.Progress;

/** Several who want to know how a run goes, as one. They are told in their order. */
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
