/**
 * Output of a command that must not be lost silently: standard output, and files that are replaced only by something
 * complete.
 *
 * <pre>
 *  a path --> OutputTarget: standard output, a stream, or a file
 *                                                  |
 *                                                  +--> FileReplacement: written beside the file, then renamed
 * </pre>
 *
 * <p>Uses nothing of Yodel.
 */
@NullMarked
package yodel.cli.output;

import org.jspecify.annotations.NullMarked;
