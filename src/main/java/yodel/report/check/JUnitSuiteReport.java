package yodel.report.check;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import yodel.check.Check;
import yodel.check.CheckResult;
import yodel.check.Outcome.Failed;
import yodel.check.Outcome.Skipped;
import yodel.check.Section;
import yodel.check.SuiteReport;
import yodel.check.SuiteResult;
import yodel.check.Violation;

/** Writes JUnit XML for CI servers after the last check, with one test suite per section. */
final class JUnitSuiteReport implements SuiteReport {

    private static final String NAME = "yodel check";

    private final FlushedLines out;

    JUnitSuiteReport(FlushedLines out) {
        this.out = out;
    }

    @Override
    public void end(SuiteResult result) throws IOException {
        write(result, null);
    }

    @Override
    public void aborted(SuiteResult result, String reason) throws IOException {
        write(result, reason);
    }

    /** @param error why the suite could not go on; null if it went to its end */
    private void write(SuiteResult result, @Nullable String error) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", NAME);
            writeCounts(xml, result.checks(), error == null ? 0 : 1, result.took());
            for (Section section : Section.values()) {
                List<CheckResult> checks = result.checks().stream()
                        .filter(check -> check.check().section() == section)
                        .toList();
                if (!checks.isEmpty()) {
                    writeSection(xml, section, checks, result);
                }
            }
            if (error != null) {
                writeError(xml, error, result);
            }
            line(xml, 0);
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        out.line(text.toString());
    }

    /** @param errors test cases that are no checks */
    private static void writeCounts(XMLStreamWriter xml, List<CheckResult> checks, int errors, Duration took)
            throws XMLStreamException {
        xml.writeAttribute("tests", Integer.toString(checks.size() + errors));
        xml.writeAttribute(
                "failures", count(checks.stream().filter(CheckResult::isFailed).count()));
        xml.writeAttribute("errors", Integer.toString(errors));
        xml.writeAttribute(
                "skipped", count(checks.stream().filter(CheckResult::isSkipped).count()));
        xml.writeAttribute("time", seconds(took));
    }

    private static void writeSection(XMLStreamWriter xml, Section section, List<CheckResult> checks, SuiteResult result)
            throws XMLStreamException {
        Duration took = checks.stream().map(CheckResult::took).reduce(Duration.ZERO, Duration::plus);
        startSuite(xml, section.toString());
        writeCounts(xml, checks, 0, took);
        writeProperties(xml, result);
        for (CheckResult check : checks) {
            writeCase(xml, check);
        }
        line(xml, 1);
        xml.writeEndElement();
    }

    /** A suite of its own, with one test case that says why there are no more. */
    private static void writeError(XMLStreamWriter xml, String error, SuiteResult result) throws XMLStreamException {
        startSuite(xml, "Run");
        writeCounts(xml, List.of(), 1, result.took());
        writeProperties(xml, result);
        line(xml, 2);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", NAME + ".Run");
        xml.writeAttribute("name", "the suite runs to its end");
        xml.writeAttribute("time", seconds(result.took()));
        xml.writeEmptyElement("error");
        xml.writeAttribute("message", error);
        xml.writeAttribute("type", "error");
        xml.writeEndElement();
        line(xml, 1);
        xml.writeEndElement();
    }

    private static void startSuite(XMLStreamWriter xml, String name) throws XMLStreamException {
        line(xml, 1);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
    }

    private static void writeProperties(XMLStreamWriter xml, SuiteResult result) throws XMLStreamException {
        xml.writeAttribute(
                "timestamp", result.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        line(xml, 2);
        xml.writeStartElement("properties");
        writeProperty(xml, "target", result.config().targetName());
        writeProperty(xml, "address", result.config().address());
        writeProperty(xml, "seed", Long.toString(result.config().seed()));
        line(xml, 2);
        xml.writeEndElement();
    }

    private static void writeProperty(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        line(xml, 3);
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private static void writeCase(XMLStreamWriter xml, CheckResult result) throws XMLStreamException {
        Check check = result.check();
        line(xml, 2);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", NAME + "." + check.section());
        xml.writeAttribute("name", check.number() + " " + check.name());
        xml.writeAttribute("time", seconds(result.took()));
        if (result.outcome() instanceof Skipped skipped) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", skipped.reason());
        } else if (result.outcome() instanceof Failed failed) {
            Violation violation = failed.violation();
            xml.writeStartElement("failure");
            xml.writeAttribute("message", violation.hint());
            xml.writeAttribute("type", "violation");
            xml.writeCharacters(String.join(
                    "\n",
                    Arrays.asList(
                            "requirement: " + check.requirement(),
                            "sent: " + violation.sent(),
                            "received: " + violation.received(),
                            "expected: " + violation.expected(),
                            "hint: " + violation.hint())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String count(long count) {
        return Long.toString(count);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }
}
