/**
 * What comes of a conformance suite, told while it goes: for people, and in the forms that CI reads (TAP, JUnit, JSON).
 *
 * <p>Uses {@code check}, {@code wire} and {@code report.text}.
 */
@NullMarked
package yodel.report.check;

import org.jspecify.annotations.NullMarked;
