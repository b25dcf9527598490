/**
 * Output of a command that must not be lost silently: standard output, and files that are replaced only by complete
 * ones.
 *
 * <pre>
 *  a path --> OutputTarget: standard output, a stream, or a file
 *                                                  |
 *                                                  +--> FileReplacement: written to a new file, then renamed
 * </pre>
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.cli.output;

import org.jspecify.annotations.NullMarked;
