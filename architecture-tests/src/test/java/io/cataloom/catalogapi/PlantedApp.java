package io.cataloom.catalogapi;

public record PlantedApp(int port) {
}
