package yodel.server;

/**
 * Holds the current access rules, which may change while the server runs. New rules apply to new connections; existing
 * connections are unaffected. Safe for use by any thread.
 */
public final class Admission {

    private volatile AdmissionRules rules;

    public Admission(AdmissionRules rules) {
        this.rules = rules;
    }

    AdmissionRules rules() {
        return rules;
    }

    /** Replaces the rules for new connections. */
    public void replace(AdmissionRules others) {
        rules = others;
    }
}
