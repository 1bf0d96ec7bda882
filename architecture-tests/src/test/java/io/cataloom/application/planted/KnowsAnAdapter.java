package io.cataloom.application.planted;

import io.cataloom.rest.planted.PlantedReply;

record KnowsAnAdapter(PlantedReply reply) {
}
