package yodel.cli.option;

import java.util.List;

/**
 * The rates of a sweep.
 *
 * @param rates messages/s, in the order in which they are run
 */
public record SweepRates(List<Double> rates) {

    public SweepRates {
        rates = List.copyOf(rates);
    }
}
