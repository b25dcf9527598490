package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.TypeConversionException;

/** What people type for a value is read, or refused with a sentence; nothing else ever comes of it. */
class ValueFuzzTest {

    private static final int LONG = 200;

    private static String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, LONG), StandardCharsets.UTF_8);
    }

    @FuzzTest
    void readsAnAddressOrRefusesIt(byte[] bytes) {
        String text = text(bytes);
        String host = text.replaceFirst(":[^:]*$", "").replaceAll("[\\[\\]]", "");
        if (HostPort.looksLike(text) && !NetUtil.isValidIpV4Address(host) && !NetUtil.isValidIpV6Address(host)) {
            // A name; nobody is to be asked for its address.
            return;
        }
        try {
            assertThat(HostPort.parse(text).getPort()).isBetween(1, 65_535);
        } catch (TypeConversionException e) {
            assertThat(e).hasMessageContaining("expected: HOST:PORT");
        }
    }

    @FuzzTest
    void readsANumberWithAUnitOrRefusesIt(byte[] bytes) {
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
