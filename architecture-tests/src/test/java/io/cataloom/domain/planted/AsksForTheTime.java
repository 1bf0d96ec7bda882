package io.cataloom.domain.planted;

import java.time.LocalDateTime;

final class AsksForTheTime {

    LocalDateTime ask() {
        return LocalDateTime.now();
    }
}
