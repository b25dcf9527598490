/**
 * Reads every sentence that ships with Yodel, so that a test can check the wording and a person can draw a random sample.
 */
@NullMarked
package yodel.prose;

import org.jspecify.annotations.NullMarked;
