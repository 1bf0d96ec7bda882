package io.cataloom.application.planted;

import java.util.UUID;

final class MakesIds {

    String make() {
        return UUID.randomUUID() + "-" + System.currentTimeMillis();
    }
}
