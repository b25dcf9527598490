package yodel.testing;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Runs an integration test while no other test runs, because it measures time, CPU time or memory. */
@Target({TYPE, METHOD})
@Retention(RUNTIME)
@Tag("alone")
public @interface Alone {}
