/**
 * Reports the results of a conformance suite as text, and in the formats that CI servers read (TAP, JUnit, JSON).
 *
 * <p>Uses {@code check}, {@code wire} and {@code report.text}.
 */
@NullMarked
package yodel.report.check;

import org.jspecify.annotations.NullMarked;
