package io.cataloom.standalone;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an API listens, for its clients and for whoever watches it. */
record ApiAddress(String url, @JsonProperty("management_url") String managementUrl) {
}
