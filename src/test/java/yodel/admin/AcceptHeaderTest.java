package yodel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                                                         | 1
            ''                                                           | 1
            */*                                                          | 1
            text/plain                                                   | 1
            TEXT/Plain ; version=0.0.4                                   | 1
            text/*                                                       | 1
            text/*;q=0.5                                                 | 0.5
            text/plain;q=0                                               | 0
            text/plain;q=0.000, */*                                      | 0
            */*;q=0.1, text/*;q=0.2, text/plain;q=0.3                    | 0.3
            text/plain;q=0.3, */*;q=0.9                                  | 0.3
            text/plain;version=1.0.0;q=0.2,text/plain;version=0.0.4;q=.3 | 1
            text/plain;version=1.0.0;q=0.2,text/plain;q=0.4              | 0.4
            text/plain;q=0.25;charset=utf-8                              | 0.25
            text/plain; Q = 0.5                                          | 0.5
            text/plain;note="q=0, a;b";q=0.7                             | 0.7
            application/json                                             | 0
            application/*                                                | 0
            ,,;;                                                         | 0
            text/plain;q=many                                            | 1
            text/plain;q=2                                               | 1
            """)
    void weighsAType(@Nullable String header, double weight) {
        assertThat(new AcceptHeader(header).weight("text/plain")).isEqualTo(weight);
    }
}
