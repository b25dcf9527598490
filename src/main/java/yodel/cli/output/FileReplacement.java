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
 * Writes a new file in the directory of the file that it replaces and renames it when it is complete, so that the
 * earlier file stays intact until then. The new file has the permissions of the earlier one, and its owner if the
 * system allows that.
 *
 * <p>If renaming is impossible (the directory is not writable, or the file is mounted into a container), the complete
 * file is copied into the earlier one.
 */
public final class FileReplacement implements Closeable {

    private static final int NAME_BYTES = 8;

    private final Path target;
    private final Path temporary;
    private final boolean isNewFile;
    private FileOutputStream file;
    private OutputStream out;
    private boolean committed;

    private FileReplacement(Path target, Path temporary, boolean isNewFile) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.isNewFile = isNewFile;
        this.file = new FileOutputStream(temporary.toFile());
        this.out = new BufferedOutputStream(file);
        if (isNewFile) {
            // Before any content is written that other users may not be allowed to read.
            keepAttributes();
        }
    }

    /**
     * Starts a replacement; leaves the target unchanged.
     *
     * @param target an existing regular file or a new one, with every symbolic link resolved
     */
    public static FileReplacement of(Path target) throws IOException {
        return mustBeOverwritten(target)
                ? new FileReplacement(target, Files.createTempFile("yodel-", ".tmp"), false)
                : new FileReplacement(target, createInDirectoryOf(target), true);
    }

    /** Returns whether {@code target} is writable but its directory is not. */
    static boolean mustBeOverwritten(Path target) {
        Path folder = target.getParent();
        return folder != null && Files.isWritable(target) && !Files.isWritable(folder);
    }

    /** Creates an empty file in the directory of {@code target}, with the permissions of a new file. */
    static Path createInDirectoryOf(Path target) throws IOException {
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        // The target's name with a suffix could exceed the maximum length of a name.
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

    /** Replaces the target with the content written so far. */
    public void commit() throws IOException {
        putInPlace();
        committed = true;
    }

    /** Waits until the content is on the disk: otherwise, a crash soon afterwards could leave an empty file. */
    public void sync() throws IOException {
        out.flush();
        file.getFD().sync();
    }

    private void putInPlace() throws IOException {
        out.flush();
        if (!isNewFile) {
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
            // Only root may change the owner of a file.
            now.setPermissions(before.permissions());
            return;
        }
        // Set after the owner, because a change of the owner resets some permissions.
        now.setPermissions(before.permissions());
    }

    /** Closes the file, and deletes it if it is incomplete. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
