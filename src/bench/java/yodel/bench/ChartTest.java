package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ChartTest {

    private static final Chart CHART = new Chart(
            "us per message",
            "connections",
            List.of(new Chart.Point(1, "1", 12.34), new Chart.Point(10, "10", 4.5), new Chart.Point(1000, "1,000", 3)));

    private static NodeList elements(Chart chart, String name)
            throws ParserConfigurationException, IOException, SAXException {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
        return svg.getElementsByTagName(name);
    }

    @Test
    void equalRatiosHaveEqualLengths() {
        LogAxis axis = new LogAxis(1, 10_000, 100, 500);
        assertThat(axis.at(1)).isCloseTo(100, within(1e-9));
        assertThat(axis.at(10)).isCloseTo(200, within(1e-9));
        assertThat(axis.at(100)).isCloseTo(300, within(1e-9));
        assertThat(axis.at(10_000)).isCloseTo(500, within(1e-9));
    }

    @Test
    void anAxisContainsAllValuesAndEndsAtRoundNumbers() {
        LogAxis axis = LogAxis.around(new double[] {3.1, 0.7, 12}, 0, 1);
        assertThat(axis.least()).isCloseTo(0.5, within(1e-9));
        assertThat(axis.most()).isCloseTo(20, within(1e-9));
    }

    @Test
    void anAxisOfOneValueHasALength() {
        LogAxis axis = LogAxis.around(new double[] {5, 5}, 0, 1);
        assertThat(axis.most()).isGreaterThan(axis.least());
        assertThat(axis.at(5)).isBetween(0.0, 1.0);
    }

    @Test
    void aShortAxisHasATickAtOneTwoAndFive() {
        assertThat(new LogAxis(0.5, 20, 0, 1).ticks())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
                .containsExactly(1.0, 10.0);
        assertThat(new LogAxis(2, 20, 0, 1).ticks())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
                .containsExactly(2.0, 5.0, 10.0, 20.0);
    }

    @Test
    void rejectsInvalidAxes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LogAxis(0, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogAxis(1, 1, 0, 1));
    }

    @Test
    void valuesDoNotOverlapTheCurve() throws ParserConfigurationException, IOException, SAXException {
        // A curve that falls, has a minimum and rises: right of the first, below the second, above the last.
        Chart chart = new Chart(
                "us",
                "bytes",
                List.of(
                        new Chart.Point(1, "1", 50),
                        new Chart.Point(2, "2", 20),
                        new Chart.Point(4, "4", 5),
                        new Chart.Point(8, "8", 70)));
        NodeList circles = elements(chart, "circle");
        NodeList texts = elements(chart, "text");
        assertThat(figure(texts, "50.0", "text-anchor")).isEqualTo("middle");
        assertThat(figure(texts, "20.0", "text-anchor")).isEqualTo("start");
        assertThat(Double.parseDouble(figure(texts, "5.00", "y"))).isGreaterThan(top(circles, 2));
        assertThat(Double.parseDouble(figure(texts, "70.0", "y"))).isLessThan(top(circles, 3));
    }

    private static String figure(NodeList texts, String text, String attribute) {
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> (Element) texts.item(i))
                .filter(element -> element.getTextContent().equals(text))
                .findFirst()
                .orElseThrow()
                .getAttribute(attribute);
    }

    private static double top(NodeList circles, int i) {
        return Double.parseDouble(((Element) circles.item(i)).getAttribute("cy"));
    }

    @Test
    void aPictureIsXmlWithAPointAndALabelForEachValue() throws ParserConfigurationException, IOException, SAXException {
        assertThat(elements(CHART, "circle").getLength()).isEqualTo(3);
        NodeList texts = elements(CHART, "text");
        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(i -> texts.item(i).getTextContent()))
                .contains("us per message", "connections", "12.3", "4.50", "3.00", "1", "10", "1,000");
    }
}
