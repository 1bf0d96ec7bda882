package io.cataloom.standalone;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Where a database is and who we are there; user and password may be parameters of the url. */
public record DatabaseAddress(@JsonProperty("jdbc_url") String jdbcUrl, @Nullable String user,
        @Nullable String password) {

    /** As configuration of a container's data source. */
    Map<String, Object> properties(int poolSize) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("datasources.default.url", jdbcUrl);
        properties.put("datasources.default.driver-class-name", "org.postgresql.Driver");
        properties.put("datasources.default.maximum-pool-size", poolSize);
        if (user != null) {
            properties.put("datasources.default.username", user);
        }
        if (password != null) {
            properties.put("datasources.default.password", password);
        }
        return properties;
    }

    /** Without what may be secret. */
    String shown() {
        return jdbcUrl.replaceFirst("\\?.*", "");
    }

    @Override
    public String toString() {
        return shown();
    }
}
