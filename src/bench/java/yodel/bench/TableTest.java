package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheirContent() {
        Table table = new Table(1, "server", "us").row("socat", "12.3").row("Python gevent", "4");
        assertThat(table.toString()).isEqualTo("""
                        | server        |   us |
                        | ------------- | ---: |
                        | socat         | 12.3 |
                        | Python gevent |    4 |""");
    }

    @Test
    void aRowHasACellForEachColumn() {
        Table table = new Table(0, "one", "two");
        assertThatIllegalArgumentException().isThrownBy(() -> table.row("1")).withMessageContaining("2");
    }
}
