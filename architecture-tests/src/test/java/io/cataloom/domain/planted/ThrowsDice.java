package io.cataloom.domain.planted;

import java.util.Random;

final class ThrowsDice {

    int roll() {
        return new Random().nextInt(6);
    }
}
