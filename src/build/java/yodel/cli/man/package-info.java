/**
 * Manual pages, made from the commands' own descriptions when Yodel is packaged.
 *
 * <p>Uses {@code cli}.
 */
@NullMarked
package yodel.cli.man;

import org.jspecify.annotations.NullMarked;
