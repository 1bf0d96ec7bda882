package io.cataloom.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.Api;

/**
 * The directory that {@code cataloom up} keeps everything in. Nobody but its owner may look inside, and its files are
 * replaced as a whole: a reader sees the old or the new one.
 */
public final class DataDirectory {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL,
                    JsonInclude.Include.ALWAYS))
            .build();

    private static final int SECRET_KEY_BYTES = 32;

    private final Path directory;

    /** Kept, because a channel that nobody refers to is closed, and its lock let go. */
    private @Nullable FileLock held;

    public DataDirectory(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    Path path() {
        return directory;
    }

    Path cluster() {
        return directory.resolve("pg18");
    }

    Path binaries() {
        return directory.resolve("postgres");
    }

    Path demoFile() {
        return directory.resolve("demo.json");
    }

    public void create() {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                if (POSIX) {
                    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException failure) {
            throw new Failure("The data directory " + directory + " can't be created: " + failure, failure);
        }
    }

    /** Held until the process ends, however it ends, or this object is no longer referred to. */
    void lock() {
        try {
            FileChannel channel = FileChannel.open(directory.resolve("up.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            held = channel.tryLock();
            if (held == null) {
                channel.close();
                throw new Failure("Cataloom is running already on " + directory
                        + running().map(running -> " (process " + running.pid() + ")").orElse("")
                        + ". Stop it first, or start another one with --data DIR and other ports.");
            }
        } catch (IOException failure) {
            throw new Failure("The data directory " + directory + " can't be locked: " + failure, failure);
        }
    }

    public Optional<Postgres> postgres() {
        return read("postgres.json", Postgres.class);
    }

    void write(Postgres postgres) {
        write("postgres.json", postgres);
    }

    Optional<Running> running() {
        return read("running.json", Running.class).filter(Running::isAlive);
    }

    void write(Running running) {
        write("running.json", running);
    }

    void clearRunning() {
        try {
            Files.deleteIfExists(directory.resolve("running.json"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Demo> demo() {
        return read("demo.json", Demo.class);
    }

    void write(Demo demo) {
        write("demo.json", demo);
    }

    /** What stored secrets are encrypted with: made by the first start, and not in the database's directory. */
    String secretKey() {
        return read("secret-key.json", SecretKey.class).orElseGet(() -> {
            byte[] key = new byte[SECRET_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            SecretKey made = new SecretKey(Base64.getEncoder().encodeToString(key));
            write("secret-key.json", made);
            return made;
        }).key();
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(directory.resolve(name)), type));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (JsonProcessingException damaged) {
            throw new Failure(directory.resolve(name) + " is damaged: " + damaged.getOriginalMessage(), damaged);
        } catch (IOException failure) {
            throw new Failure(directory.resolve(name) + " can't be read: " + failure, failure);
        }
    }

    private void write(String name, Object content) {
        FileAttribute<?>[] attributes = POSIX ? new FileAttribute<?>[]{
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        try {
            Path draft = Files.createTempFile(directory, name, ".new", attributes);
            Files.write(draft, JSON.writeValueAsBytes(content));
            Files.move(draft, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new Failure(directory.resolve(name) + " can't be written: " + failure, failure);
        }
    }

    /**
     * The embedded server, as it was set up.
     *
     * @param superuserPassword
     *            null until it has one
     */
    public record Postgres(int port, @JsonProperty("superuser_password") @Nullable String superuserPassword,
            @JsonProperty("password") @Nullable String password) {

        DatabaseAddress address() {
            return new DatabaseAddress("jdbc:postgresql://localhost:" + port + "/cataloom", "cataloom", password);
        }
    }

    /**
     * What {@code up} has started.
     *
     * @param startedAt
     *            when the process did, as the system tells it: after a reboot its number may be another program's
     */
    record Running(long pid, @JsonProperty("started_at") @Nullable String startedAt, String version,
            Map<String, ApiAddress> apis, DatabaseAddress database) {

        static Running here(Map<String, ApiAddress> apis, DatabaseAddress database) {
            ProcessHandle process = ProcessHandle.current();
            return new Running(process.pid(), start(process), Version.text(), apis, database);
        }

        boolean isAlive() {
            return ProcessHandle.of(pid)
                    .filter(process -> startedAt == null || startedAt.equals(start(process))).isPresent();
        }

        private static @Nullable String start(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse(null);
        }

        Optional<ApiAddress> api(Api api) {
            return Optional.ofNullable(apis.get(api.code()));
        }
    }

    /** In base64, as {@code CATALOOM_SECRET_KEY} takes it. */
    private record SecretKey(String key) {
    }

    /** What a script needs to talk to the demo workspace. */
    record Demo(String workspace, @JsonProperty("partner_name") String partnerName,
            @JsonProperty("store_domain") String storeDomain, KeyedUrl insights, TokenUrl catalog, KeyedUrl freshstore,
            DatabaseAddress database) {

        record KeyedUrl(String url, String key) {
        }

        record TokenUrl(String url, String token) {
        }
    }
}
