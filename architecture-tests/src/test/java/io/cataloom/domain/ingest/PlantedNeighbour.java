package io.cataloom.domain.ingest;

import io.cataloom.domain.insights.PlantedScore;

public record PlantedNeighbour(PlantedScore score) {
}
