package io.cataloom.external.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import io.cataloom.application.storefront.media.MediaName;
import io.cataloom.application.storefront.media.MediaStore;

/** Files below one directory, which is made when the first is stored. All instances of an API must see the same one. */
public final class DirectoryMediaStore implements MediaStore {

    private final Path directory;

    public DirectoryMediaStore(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public void put(MediaName name, byte[] file) {
        Path target = path(name);
        try {
            if (Files.exists(target)) {
                return;
            }
            Files.createDirectories(target.getParent());
            Path draft = Files.createTempFile(target.getParent(), ".new-", ".part");
            try {
                writeThrough(draft, file);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failure) {
            throw new MediaUnavailable("cannot store " + target, failure);
        }
    }

    @Override
    public Optional<File> get(MediaName name) {
        try {
            InputStream content = Files.newInputStream(path(name));
            return Optional.of(new File(content, Files.size(path(name))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new MediaUnavailable("cannot read " + path(name), failure);
        }
    }

    private Path path(MediaName name) {
        return directory.resolve(name.text());
    }

    /** On the disk before its name is: a crash leaves no empty file behind. */
    private static void writeThrough(Path path, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
