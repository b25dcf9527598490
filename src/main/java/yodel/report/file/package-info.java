/**
 * Writes results as JSON, HdrHistogram interval logs and CSV, and reads the first two.
 *
 * <pre>
 *  LoadResult --> JsonReport --> JSON, its keys in the order of the JSON Schema --> JsonReader --+
 *  Progress ----> HdrLog ------> a histogram per second ------------------------> HdrLogReader-+--> LoadResult
 *  Progress ----> CsvLog ------> a row per second
 * </pre>
 *
 * <p>JsonReport and JsonReader let JsonMapping (Jackson) map records whose components are the keys, and convert the
 * others, with derived values, themselves.
 *
 * <p>Uses {@code load}, {@code metrics} and {@code report.format}.
 */
@NullMarked
package yodel.report.file;

import org.jspecify.annotations.NullMarked;
