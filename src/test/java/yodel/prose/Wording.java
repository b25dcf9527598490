package yodel.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds wordings that a reader has to decode, each with what to write instead. The patterns are narrow on purpose: a sentence
 * that a native writer would leave alone must pass, so "cannot tell them apart", "in turn" and "behind a proxy" do.
 */
final class Wording {

    private static final Map<Pattern, String> EVERYWHERE = Map.ofEntries(
            habit(
                    "\\b(who|whoever) may not\\b|\\b(of|for|to|by) who (is|may|has|comes)\\b|\\bwhoever\\b",
                    "name the noun: \"rejected clients\""),
            habit(
                    "\\bwhat (came|comes|became|becomes) of\\b|\\b(became|come|comes|came) of (it|them|this|that)\\b",
                    "outcome, result"),
            habit(
                    "\\b(tells?|told|telling) (by|of|how|what|where|on)\\b|\\b(is|are|was|were|be) told\\b(?! apart)",
                    "report, expose, log, show"),
            habit("\\bfigures?\\b(?! \\d)", "metrics, statistics, numbers"),
            habit(
                    "\\b(its|their|one's|next|own|whose|each|one|at most two|first) turns?\\b|\\bturns? of (its|the|an?) event\\b",
                    "slot, read iteration"),
            habit(
                    "\\b(comes?|came|stands?|sent|is|are|was|were) behind (it|that|them|the (last|first|end))\\b",
                    "after"),
            habit(
                    "\\b(of|for|with|in|at|after|by|within|are|is|than) so (many|much|long|few)\\b(?! (that|as))|\\AS?o many\\b",
                    "N bytes, this long"),
            habit(
                    "\\b(lines|messages|bytes|replies|connections|KiB|MiB|requests|calls|wakeups|\\d+[kM]?) an? (second|minute|core|message)\\b",
                    "per second, per core"),
            habit("\\bbeside\\b", "alongside, in addition to, next to"),
            habit("\\b(nobody|everybody|somebody|anybody)\\b", "no client, all addresses, a process"),
            habit(
                    "\\bof (its|their|his|your) own\\b(?! (?!and|or|for|in|on|at|with|that)[a-z])",
                    "separate, dedicated"),
            habit("\\b(is|are|was|were|has|have) to be\\b|\\b(not )?to be had\\b", "must be; available"),
            habit("\\banew\\b", "again, reload, restart"),
            habit("\\bfates?\\b|\\bfare[sd]?\\b", "outcome"),
            habit("\\b(is|are|was|were) looked at\\b|\\b(is|are|was|were) looked for\\b", "read, polled, checked"),
            habit(
                    "\\b(is|are) taken for\\b|\\bin place of\\b|\\bin (its|their) place\\b|\\btakes? the place of\\b",
                    "treated as, instead of, replaces"),
            habit("\\b(the|its|their|from|of) begin\\b", "start, beginning"),
            habit("\\d %(?=[\\s.,;:)]|\\z)", "99% without a space"),
            habit("\\bgoes? on without\\b|\\bfrom then on\\b|\\bmay come\\b|\\bgone by\\b", "continues, afterwards"));

    private static final Map<Pattern, String> SUMMARIES = Map.ofEntries(habit(
            "\\A(The same|Those|It|What|Which|Who|When|How (many|much|long|often|far)|Whether|So (many|much)|This and|As \\w+ as)\\b",
            "a summary that stands alone: \"Returns ...\", \"Reads ...\""));

    private Wording() {}

    private static Map.Entry<Pattern, String> habit(String regex, String better) {
        return Map.entry(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), better);
    }

    /** Returns a complaint for each habit in the sentence, empty if its wording is fine. */
    static List<String> complaints(Sentence sentence) {
        List<String> complaints = new ArrayList<>();
        find(EVERYWHERE, sentence, complaints);
        if (sentence.isSummary()) {
            find(SUMMARIES, sentence, complaints);
        }
        return complaints;
    }

    private static void find(Map<Pattern, String> habits, Sentence sentence, List<String> complaints) {
        habits.forEach((habit, better) -> {
            var found = habit.matcher(sentence.text());
            if (found.find()) {
                complaints.add(String.format(Locale.ROOT, "%s%n    \"%s\": write %s", sentence, found.group(), better));
            }
        });
    }
}
