package yodel.cli.option;

import java.util.ArrayList;
import java.util.List;
import yodel.load.plan.Arrivals;
import yodel.log.LogFormat;
import yodel.report.check.SuiteReportFormat;
import yodel.transport.BusyPoll;
import yodel.transport.Transport;
import yodel.wire.Endianness;
import yodel.wire.FramingKind;
import yodel.wire.LengthWidth;
import yodel.wire.ReplyRule;

/** Completion candidates for options whose values are words. */
public final class Candidates {

    /** The rules that a check can verify, which excludes the one that allows any reply. */
    static final List<ReplyRule> CHECKED_REPLIES = List.of(ReplyRule.UPPER, ReplyRule.SAME);

    private Candidates() {}

    static final class Framings extends Words {
        private static final long serialVersionUID = 1;

        Framings() {
            super(List.of(FramingKind.values()));
        }
    }

    static final class ByteOrders extends Words {
        private static final long serialVersionUID = 1;

        ByteOrders() {
            super(List.of(Endianness.values()));
        }
    }

    static final class LengthWidths extends Words {
        private static final long serialVersionUID = 1;

        LengthWidths() {
            super(List.of(LengthWidth.values()));
        }
    }

    static final class Transports extends Words {
        private static final long serialVersionUID = 1;

        Transports() {
            super(List.of(Transport.values()));
            add(0, "auto");
        }
    }

    static final class BusyPolls extends Words {
        private static final long serialVersionUID = 1;

        BusyPolls() {
            super(List.of(BusyPoll.values()));
        }
    }

    static final class LogFormats extends Words {
        private static final long serialVersionUID = 1;

        LogFormats() {
            super(List.of(LogFormat.values()));
        }
    }

    static final class ArrivalKinds extends Words {
        private static final long serialVersionUID = 1;

        ArrivalKinds() {
            super(List.of(Arrivals.values()));
        }
    }

    static final class ReplyRules extends Words {
        private static final long serialVersionUID = 1;

        ReplyRules() {
            super(List.of(ReplyRule.values()));
        }
    }

    static final class CheckedReplies extends Words {
        private static final long serialVersionUID = 1;

        CheckedReplies() {
            super(CHECKED_REPLIES);
        }
    }

    static final class ReportFormats extends Words {
        private static final long serialVersionUID = 1;

        ReportFormats() {
            super(List.of(SuiteReportFormat.values()));
        }
    }

    static final class PayloadFormats extends Words {
        private static final long serialVersionUID = 1;

        PayloadFormats() {
            super(List.of(PayloadFile.Format.values()));
        }
    }

    public static final class Shells extends Words {
        private static final long serialVersionUID = 1;

        public Shells() {
            super(List.of("bash", "zsh", "fish"));
        }
    }

    private abstract static class Words extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Words(List<?> words) {
            super(words.stream().map(Object::toString).toList());
        }
    }
}
