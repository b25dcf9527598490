/**
 * The command line: one class a command, their options ({@code option}), and where a value comes from ({@code setting}).
 * Everything that a command needs is made here and handed on; nothing below knows of options, environment or exit codes.
 *
 * <pre>
 *  the way of an option
 *
 *  command line --+
 *  environment ---+--> Settings --> Converters --> groups of options --> records --> EchoServer, LoadGenerator, Suite
 *  file ----------+   (setting)     (option)       (option)              |
 *                         |              |                               |
 *                         +--------------+-------------------------------+--> UsageErrors: where it stood, what it was,
 *                                                                             what was expected
 * </pre>
 *
 * <p>Uses every other package.
 */
@NullMarked
package yodel.cli;

import org.jspecify.annotations.NullMarked;
