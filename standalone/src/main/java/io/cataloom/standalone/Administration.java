package io.cataloom.standalone;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import com.github.f4b6a3.ulid.UlidCreator;
import io.micronaut.context.ApplicationContext;

import io.cataloom.application.storefront.settings.ChangeSettings;
import io.cataloom.application.storefront.settings.StoredSettings;
import io.cataloom.application.storefront.users.AddUser;
import io.cataloom.application.storefront.users.PasswordHashes;
import io.cataloom.application.storefront.users.StoreUsers;
import io.cataloom.application.workspace.ApiKeys;
import io.cataloom.application.workspace.ConfigureWorkspace;
import io.cataloom.application.workspace.CreateWorkspace;
import io.cataloom.application.workspace.IssueKey;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.application.workspace.Workspaces;

/** The use cases behind the commands, on one database. */
final class Administration implements AutoCloseable {

    private final ApplicationContext context;
    private final boolean ours;
    private final Clock clock = Clock.systemUTC();

    private Administration(ApplicationContext context, boolean ours) {
        this.context = context;
        this.ours = ours;
    }

    /** Takes the ports from a container that somebody else stops. */
    static Administration within(ApplicationContext context) {
        return new Administration(context, false);
    }

    static Administration of(DatabaseAddress database) {
        Map<String, Object> properties = new LinkedHashMap<>(database.properties(2));
        properties.put("datasources.default.minimum-idle", 1);
        properties.put("cataloom.database-patience", "3s");
        properties.put("jobs.enabled", false);
        // which key secrets are sealed with is for those to say that serve
        properties.put("logger.levels.io.cataloom.persistence.secret", "ERROR");
        return new Administration(ApplicationContext.builder().deduceEnvironment(false).banner(false)
                .environments("administration").properties(properties).start(), true);
    }

    Clock clock() {
        return clock;
    }

    Workspaces workspaces() {
        return context.getBean(Workspaces.class);
    }

    WorkspaceProfiles profiles() {
        return context.getBean(WorkspaceProfiles.class);
    }

    ApiKeys keys() {
        return context.getBean(ApiKeys.class);
    }

    CreateWorkspace createWorkspace() {
        return new CreateWorkspace(workspaces(), clock);
    }

    ConfigureWorkspace configure() {
        return new ConfigureWorkspace(workspaces(), profiles(), clock);
    }

    IssueKey issueKey() {
        return new IssueKey(keys(), () -> UlidCreator.getMonotonicUlid().toString(), new SecureRandom(), clock);
    }

    StoreUsers users() {
        return context.getBean(StoreUsers.class);
    }

    AddUser addUser() {
        return new AddUser(users(), context.getBean(PasswordHashes.class), new SecureRandom(), clock);
    }

    ChangeSettings changeStoreSettings() {
        return new ChangeSettings(context.getBean(StoredSettings.class));
    }

    @Override
    public void close() {
        if (ours) {
            context.close();
        }
    }
}
