package yodel.server.admission;

/**
 * Holds the current access rules, which may change while the server runs. New rules apply to new connections; existing
 * connections are unaffected. Safe for use by any thread.
 */
public final class AccessController {

    private volatile AccessPolicy rules;

    public AccessController(AccessPolicy rules) {
        this.rules = rules;
    }

    AccessPolicy rules() {
        return rules;
    }

    /** Replaces the rules for new connections. */
    public void replace(AccessPolicy others) {
        rules = others;
    }
}
