package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    @Test
    void measuresInFullByDefault() {
        Request request = Request.parse("growth", "peers");
        assertThat(request.names()).containsExactly("growth", "peers");
        assertThat(request.effort(5)).isEqualTo(Effort.full(5));
        assertThat(request.write()).isFalse();
    }

    @Test
    void aPreviewHasOneRound() {
        Request request = Request.parse("--quick", "start");
        assertThat(request.effort(5)).isEqualTo(Effort.QUICK);
        assertThat(request.effort(5).each()).isLessThan(Effort.full(5).each());
    }

    @Test
    void usesTheRequestedNumberOfRounds() {
        Request request = Request.parse("growth", "--rounds=7", "--write");
        assertThat(request.effort(5)).isEqualTo(Effort.full(7));
        assertThat(request.write()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds=", "--rounds=0", "--rounds=-1", "--rounds=1000", "--rounds=many"})
    void rejectsOtherNumbersOfRounds(String rounds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.parse(rounds))
                .withMessageContaining("1 to 999");
    }

    @Test
    void rejectsWritingAPreview() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.parse("growth", "--quick", "--write"))
                .withMessageContaining("--quick");
    }

    @Test
    void parsesListsOfProcessors() {
        assertThat(Cores.numbers("0-2,8,10-11")).isEqualTo(List.of(0, 1, 2, 8, 10, 11));
        assertThat(Cores.numbers("3")).isEqualTo(List.of(3));
    }
}
