/**
 * Results as files: JSON, interval logs of HdrHistogram and CSV, and how the first two are read back.
 *
 * <pre>
 *  LoadResult --> JsonReport --> JSON, its keys in the order of the JSON Schema --> JsonReader --+
 *  Progress ----> HdrLog ------> a histogram each second --------------------> HdrLogReader-+--> LoadResult
 *  Progress ----> CsvLog ------> a line each second
 * </pre>
 *
 * <p>Uses {@code load} and {@code report.figure}.
 */
@NullMarked
package yodel.report.file;

import org.jspecify.annotations.NullMarked;
