package yodel.check;

/** Indicates that the server violated the protocol. */
final class ViolationException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    ViolationException(Finding finding) {
        super(finding.came());
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
