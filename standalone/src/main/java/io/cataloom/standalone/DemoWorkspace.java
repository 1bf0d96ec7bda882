package io.cataloom.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceProfile;
import io.cataloom.external.catalog.CatalogApiClient;
import io.cataloom.standalone.DataDirectory.Demo;
import io.cataloom.standalone.imports.FileImport;
import io.cataloom.standalone.imports.ImportProgress;
import io.cataloom.standalone.imports.ImportSummary;

/** A workspace to try things with: a clothes shop's 2,038 products, and a key of each API. */
final class DemoWorkspace {

    private static final String NAME = "Luma demo";
    private static final String PARTNER = "luma";
    private static final String DOMAIN = "luma.localhost";
    private static final String KEY_NAME = "demo";
    private static final Map<String, Object> STORE = Map.of("store_name", "Luma", "store_niche",
            "sports clothing and yoga gear", "store_live", true, "offers_amazon_enabled", false);
    private static final Map<String, Object> OWNER = Map.of("email", "owner@" + DOMAIN, "first_name", "Luma", "roles",
            List.of("super admin"));
    private static final String LOADED = "demo-loaded";

    private final DataDirectory directory;
    private final Administration admin;
    private final Consumer<String> tell;

    DemoWorkspace(DataDirectory directory, Administration admin, Consumer<String> tell) {
        this.directory = directory;
        this.admin = admin;
        this.tell = tell;
    }

    /** Makes what is missing of it, and leaves alone what is there. */
    Demo prepare(DatabaseAddress database, Map<Api, ApiAddress> apis) {
        Optional<Workspace> known = admin.workspaces().list().stream()
                .filter(each -> each.partnerName().equals(PARTNER)).findFirst();
        Workspace workspace = known.orElseGet(this::create);
        Optional<Demo> before = directory.demo().filter(demo -> demo.workspace().equals(workspace.publicId()));
        Secret catalog = key(workspace, Api.CATALOG, before.map(demo -> demo.catalog().token()));
        Secret insights = key(workspace, Api.INSIGHTS, before.map(demo -> demo.insights().key()));
        Secret freshstore = key(workspace, Api.FRESHSTORE, before.map(demo -> demo.freshstore().key()));
        Demo demo = new Demo(workspace.publicId(), workspace.partnerName(), workspace.storeDomain(),
                new Demo.KeyedUrl(apis.get(Api.INSIGHTS).url(), insights.reveal()),
                new Demo.TokenUrl(apis.get(Api.CATALOG).url(), catalog.reveal()),
                new Demo.KeyedUrl(apis.get(Api.FRESHSTORE).url(), freshstore.reveal()), database);
        // A start that was killed has left a workspace without products.
        Path loaded = directory.path().resolve(LOADED);
        try {
            boolean interrupted = before.isEmpty() && !Files.exists(loaded);
            if (known.isEmpty() || interrupted) {
                load(apis.get(Api.CATALOG), admin.profiles().getFresh(workspace.id()), catalog);
                Files.writeString(loaded, workspace.publicId() + "\n");
            }
        } catch (IOException failure) {
            throw new Failure("The demo products could not be loaded: " + failure.getMessage(), failure);
        }
        directory.write(demo);
        return demo;
    }

    private Workspace create() {
        Workspace workspace = admin.createWorkspace().create(NAME, PARTNER, DOMAIN,
                Map.of(Setting.DEFAULT_LOCALE, "en_US"));
        Map<String, AttributeType> attributes = new LinkedHashMap<>();
        try (InputStream in = resource("luma-attributes.json")) {
            new JsonMapper().readValue(in, new TypeReference<Map<String, String>>() {
            })
                    .forEach((name, type) -> attributes.put(name, AttributeType.of(type)));
        } catch (IOException unreadable) {
            throw new Failure("The demo's attributes can't be read", unreadable);
        }
        admin.configure().defineAttributes(workspace.id(), attributes);
        admin.changeStoreSettings().change(workspace.id(), null, STORE);
        admin.addUser().add(workspace.id(), OWNER);
        return workspace;
    }

    private Secret key(Workspace workspace, Api api, Optional<String> before) {
        return before.map(Secret::new)
                .filter(secret -> admin.keys().find(api, secret.sha256()).filter(this::isUsable).isPresent())
                .orElseGet(() -> admin.issueKey()
                        .issue(workspace.id(), api, KEY_NAME, Set.of(), List.of(), null).secret());
    }

    private boolean isUsable(ApiKey key) {
        return key.isUsableAt(admin.clock().instant());
    }

    private void load(ApiAddress catalog, WorkspaceProfile profile, Secret token) throws IOException {
        Path file = Files.createTempFile(directory.path(), "luma-products", ".json.gz");
        Path rejected = directory.path().resolve("luma-products.rejected.ndjson");
        try (InputStream in = resource("luma-products.json.gz");
                CatalogApiClient api = new CatalogApiClient(URI.create(catalog.url()), PARTNER, token, 0,
                        (why, length) -> tell.accept("Waiting: " + why))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            ImportSummary summary = new FileImport(api, "en_US", profile.settings().number(Setting.MAX_REQUEST_BYTES),
                    profile.attributes(), new NoProgress()).run(file, rejected);
            tell.accept("%,d demo products loaded in %.1f s".formatted(summary.valid(),
                    summary.took().toMillis() / 1000.0)
                    + (summary.isComplete() ? "" : "; the others are in " + rejected));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = DemoWorkspace.class.getResourceAsStream("/demo/" + name);
        if (in == null) {
            throw new IOException("not in the program: demo/" + name);
        }
        return in;
    }

    /** It takes a second or two. */
    private static final class NoProgress implements ImportProgress {

        @Override
        public void sent(long records, long rejected, long read, long size) {
            // told at the end
        }

        @Override
        public void waiting(String why, Duration length) {
            // the client tells
        }
    }
}
