package io.cataloom.rest.insights;

record PlantedNeighbour(io.cataloom.domain.ingest.PlantedNeighbour neighbour) {
}
