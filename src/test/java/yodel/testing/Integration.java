package yodel.testing;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Moves a test from the fast lane to the integration tests, because it starts another program, waits for real time, or
 * computes for seconds. A class whose name ends in IT needs no such mark.
 */
@Target({TYPE, METHOD})
@Retention(RUNTIME)
@Tag("integration")
@net.jqwik.api.Tag("integration")
public @interface Integration {}
