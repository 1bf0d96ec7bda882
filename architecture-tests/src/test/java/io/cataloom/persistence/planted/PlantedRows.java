package io.cataloom.persistence.planted;

public record PlantedRows(int count) {
}
