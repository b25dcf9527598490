/**
 * The command line: one class per command, its options ({@code option}), and the sources of their values ({@code
 * setting}). Commands create everything that they need and pass it on; no package below knows about options, the
 * environment or exit codes.
 *
 * <pre>
 *  from an option to its effect
 *
 *  command line --+
 *  environment ---+--> Settings --> Converters --> groups of options --> records --> EchoServer, LoadGenerator, Pinger, Suite
 *  file ----------+   (setting)     (option)       (option)              |
 *                         |              |                               |
 *                         +--------------+-------------------------------+--> UsageErrors: its source, the value,
 *                                                                             the expected form
 * </pre>
 *
 * <p>Uses every other package.
 */
@NullMarked
package yodel.cli;

import org.jspecify.annotations.NullMarked;
