package io.cataloom.external.planted;

import io.cataloom.rest.planted.PlantedReply;

record KnowsRest(PlantedReply reply) {
}
