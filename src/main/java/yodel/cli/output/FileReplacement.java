package yodel.cli.output;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Writes a file beside the one that it replaces and renames it when it is complete, so that the earlier file stays whole
 * whatever happens before. The new file has the permissions of the earlier one, and its owner where that is allowed.
 *
 * <p>Where renaming is impossible (a directory that may not be written, a file that is mounted into a container), the
 * complete file is copied into the earlier one.
 */
public final class FileReplacement implements Closeable {

    private static final int NAME_BYTES = 8;

    private final Path target;
    private final Path temporary;
    private final boolean beside;
    private FileOutputStream file;
    private OutputStream out;
    private boolean committed;

    private FileReplacement(Path target, Path temporary, boolean beside) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.beside = beside;
        this.file = new FileOutputStream(temporary.toFile());
        this.out = new BufferedOutputStream(file);
        if (beside) {
            // Before there is anything in it that not everybody may read.
            keepAttributes();
        }
    }

    /**
     * Begins a replacement; the target is not touched.
     *
     * @param target a regular file or one that does not exist, with every symbolic link followed
     */
    public static FileReplacement of(Path target) throws IOException {
        return mustBeOverwritten(target)
                ? new FileReplacement(target, Files.createTempFile("yodel-", ".tmp"), false)
                : new FileReplacement(target, createBeside(target), true);
    }

    /** Returns whether {@code target} may be written and its directory may not. */
    static boolean mustBeOverwritten(Path target) {
        Path folder = target.getParent();
        return folder != null && Files.isWritable(target) && !Files.isWritable(folder);
    }

    /** Creates an empty file in the directory of {@code target}, with the permissions of a new file. */
    static Path createBeside(Path target) throws IOException {
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        // Not the target's name with something added, which could be too long for a name.
        return Files.createFile(target.resolveSibling(".yodel-" + HexFormat.of().formatHex(name) + ".tmp"));
    }

    /** Returns the stream to write to; after {@link #commit} it writes to the target. */
    public OutputStream stream() {
        return out;
    }

    /** Returns whether the target has been replaced. */
    public boolean isCommitted() {
        return committed;
    }

    /** Puts what was written so far in the place of the target. */
    public void commit() throws IOException {
        putInPlace();
        committed = true;
    }

    /** Waits until the disk has what was written: without it, a crash soon after could leave an empty file. */
    public void sync() throws IOException {
        out.flush();
        file.getFD().sync();
    }

    private void putInPlace() throws IOException {
        out.flush();
        if (!beside) {
            overwrite();
            return;
        }
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isWritable(target)) {
                throw e;
            }
            overwrite();
        }
    }

    private void overwrite() throws IOException {
        out.close();
        file = new FileOutputStream(target.toFile());
        out = new BufferedOutputStream(file);
        Files.copy(temporary, out);
        out.flush();
    }

    private void keepAttributes() throws IOException {
        PosixFileAttributeView now = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (now == null || !Files.exists(target)) {
            return;
        }
        PosixFileAttributes before = Files.readAttributes(target, PosixFileAttributes.class);
        try {
            now.setOwner(before.owner());
            now.setGroup(before.group());
        } catch (IOException e) {
            // Only root gives files away.
            now.setPermissions(before.permissions());
            return;
        }
        // After the owner: a change of the owner resets some of them.
        now.setPermissions(before.permissions());
    }

    /** Closes the file, and deletes what is incomplete. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
