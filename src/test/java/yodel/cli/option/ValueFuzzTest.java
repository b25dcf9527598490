package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.TypeConversionException;

/** Any text for a value is either parsed or rejected with a sentence. */
class ValueFuzzTest {

    private static final int LONG = 200;

    private static String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, LONG), StandardCharsets.UTF_8);
    }

    @FuzzTest
    void readsAnAddressOrRejectsIt(byte[] bytes) {
        String text = text(bytes);
        String host = text.replaceFirst(":[^:]*$", "").replaceAll("[\\[\\]]", "");
        if (text.strip().matches("\\S+:\\d{1,5}")
                && !NetUtil.isValidIpV4Address(host)
                && !NetUtil.isValidIpV6Address(host)) {
            // A name whose address must not be looked up.
            return;
        }
        try {
            assertThat(HostPort.parse(text).getPort()).isBetween(1, 65_535);
        } catch (TypeConversionException e) {
            assertThat(e).hasMessageContaining("expected: HOST:PORT");
        }
    }

    @FuzzTest
    void readsANumberWithAUnitOrRejectsIt(byte[] bytes) {
        for (UnitParser parser : new UnitParser[] {UnitParser.BYTES, UnitParser.DURATION, UnitParser.COUNT}) {
            try {
                long value = parser.parseWhole(text(bytes));
                assertThat(parser.parse(text(bytes))).isEqualByComparingTo(String.valueOf(value));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("such as");
            }
        }
    }
}
