package io.cataloom.rest.planted;

import io.cataloom.persistence.planted.PlantedRows;

record KnowsPersistence(PlantedRows rows) {
}
