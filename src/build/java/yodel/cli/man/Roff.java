package yodel.cli.man;

import java.util.List;
import java.util.Locale;

/** Writes a manual page in the format of man(7). */
final class Roff {

    private final StringBuilder page = new StringBuilder();

    Roff(String name, String source) {
        macro("TH", name.toUpperCase(Locale.ROOT), "1", "", source, "Yodel's commands");
        // Disables hyphenation and justification, so that a search finds options as they are typed.
        page.append(".nh\n.ad l\n");
    }

    Roff section(String heading) {
        return macro("SH", heading);
    }

    Roff subsection(String heading) {
        return macro("SS", heading);
    }

    Roff paragraph(String text) {
        macro("PP");
        return text(text);
    }

    Roff text(String text) {
        return line(text);
    }

    /** Adds a term in bold, with an argument in italics; the next text describes it. */
    Roff item(String bold, String italic) {
        macro("TP");
        return command(bold, italic);
    }

    /** Adds a line that starts in bold and continues in italics, without a space in between. */
    Roff command(String bold, String italic) {
        page.append(bold.isEmpty() ? "" : "\\fB" + escaped(bold) + "\\fR");
        page.append(italic.isEmpty() ? "" : "\\fI" + escaped(italic) + "\\fR");
        page.append('\n');
        return this;
    }

    /** Adds preformatted lines of up to 78 columns. */
    Roff verbatim(List<String> lines) {
        page.append(".nf\n.in 2n\n");
        lines.forEach(this::line);
        page.append(".in\n.fi\n");
        return this;
    }

    Roff line(String text) {
        String escaped = escaped(text);
        page.append(escaped.startsWith(".") || escaped.startsWith("\\(aq") ? "\\&" : "")
                .append(escaped)
                .append('\n');
        return this;
    }

    private Roff macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument)).append('"');
        }
        page.append('\n');
        return this;
    }

    /** Keeps ASCII characters that groff would otherwise typeset: groff_char(7). */
    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("\"", "\\(dq");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
