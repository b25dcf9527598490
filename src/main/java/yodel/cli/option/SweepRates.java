package yodel.cli.option;

import java.util.List;

/**
 * The rates of a sweep.
 *
 * @param rates the rates in messages per second, in the order of the runs
 */
public record SweepRates(List<Double> rates) {

    public SweepRates {
        rates = List.copyOf(rates);
    }
}
