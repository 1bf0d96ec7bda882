package io.cataloom.domain.insights;

public record PlantedScore(int points) {
}
