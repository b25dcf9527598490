package yodel.server;

/**
 * The rules that connections are let in by, which may change while the server runs: they are for those that come from then
 * on, and who is in stays. Safe for use by any thread.
 */
public final class Admission {

    private volatile AdmissionRules rules;

    public Admission(AdmissionRules rules) {
        this.rules = rules;
    }

    AdmissionRules rules() {
        return rules;
    }

    /** From now on, these are the rules. */
    public void replace(AdmissionRules others) {
        rules = others;
    }
}
