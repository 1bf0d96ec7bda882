package io.cataloom.rest.planted;

import io.cataloom.catalogapi.PlantedApp;

record KnowsAnApp(PlantedApp app) {
}
