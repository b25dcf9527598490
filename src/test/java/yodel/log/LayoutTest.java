package yodel.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LayoutTest {

    /** Characters that a client could inject into a log message. */
    private static final String HOSTILE = "line one\nline \"two\"\r\n\t\u2028 \u0001 grüße";

    private static LoggingEvent event(String level, String message, @Nullable Throwable thrown) {
        Logger logger = (Logger) LoggerFactory.getLogger("yodel.server.EchoServer");
        return new LoggingEvent("", logger, Level.toLevel(level), message, thrown, new Object[0]);
    }

    @Test
    void jsonIsOneObjectOnOneLine() throws IOException {
        LoggingEvent event = event("WARN", HOSTILE, new IllegalStateException("outer", new IOException("inner")));
        event.setTimeStamp(1_700_000_000_000L);
        String line = new JsonLayout().doLayout(event);
        assertThat(line).endsWith("}\n").hasLineCount(1);
        JsonNode object = new ObjectMapper().readTree(line);
        assertThat(object.fieldNames()).toIterable().containsExactly("time", "level", "logger", "message", "exception");
        assertThat(object.get("time").asText()).isEqualTo("2023-11-14T22:13:20.000Z");
        assertThat(object.get("level").asText()).isEqualTo("WARN");
        assertThat(object.get("logger").asText()).isEqualTo("yodel.server.EchoServer");
        assertThat(object.get("message").asText()).isEqualTo(HOSTILE);
        assertThat(object.get("exception").asText())
                .startsWith("java.lang.IllegalStateException: outer")
                .contains("LayoutTest.java", "Caused by: java.io.IOException: inner");
    }

    @Test
    void jsonOmitsAMissingException() throws IOException {
        String line = new JsonLayout().doLayout(event("INFO", "hello", null));
        assertThat(new ObjectMapper().readTree(line).has("exception")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 3", "WARN, 4", "INFO, 6", "DEBUG, 7", "TRACE, 7"})
    void journalLinesStartWithThePriority(String level, int priority) {
        assertThat(new JournalLayout(new TextLayout()).doLayout(event(level, "hello", null)))
                .isEqualTo("<" + priority + ">hello\n");
    }

    @Test
    void journalEventsAreSingleLines() {
        String line = new JournalLayout(new TextLayout())
                .doLayout(event("ERROR", HOSTILE, new IllegalStateException("outer", new IOException("inner"))));
        assertThat(line)
                .hasLineCount(1)
                .startsWith(
                        "<3>line one line \"two\" \u2028 \u0001 grüße java.lang.IllegalStateException: outer at yodel.log.LayoutTest")
                .contains(" Caused by: java.io.IOException: inner ");
    }

    @Test
    void theJournalSupportsJson() throws IOException {
        String line = new JournalLayout(new JsonLayout()).doLayout(event("ERROR", HOSTILE, null));
        assertThat(line).startsWith("<3>{").hasLineCount(1);
        assertThat(new ObjectMapper().readTree(line.substring(3)).get("message").asText())
                .isEqualTo(HOSTILE);
    }
}
