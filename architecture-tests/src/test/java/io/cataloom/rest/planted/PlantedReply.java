package io.cataloom.rest.planted;

public record PlantedReply(int status) {
}
