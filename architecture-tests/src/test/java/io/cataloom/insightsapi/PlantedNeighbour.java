package io.cataloom.insightsapi;

import io.cataloom.catalogapi.PlantedApp;

record PlantedNeighbour(PlantedApp app) {
}
