package yodel.report.text;

import java.math.BigDecimal;
import java.util.Map;
import java.util.StringJoiner;

/** Prints the socket options of a run, with the values in effect where these differ. */
final class SocketRows {

    private static final String EFFECTIVE = "_effective";

    private SocketRows() {}

    static void print(Map<String, Object> options, Rows rows) {
        StringJoiner text = new StringJoiner(", ");
        options.forEach((key, value) -> {
            Object effective = options.get(key + EFFECTIVE);
            if (effective != null) {
                String name = key + " " + text(value);
                text.add(effective.equals(value) ? name : "%s (effective: %s)".formatted(name, text(effective)));
            }
        });
        if (text.length() > 0) {
            rows.row("sockets", text.toString());
        }
    }

    /** Formats a value without an exponent. */
    private static String text(Object value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
