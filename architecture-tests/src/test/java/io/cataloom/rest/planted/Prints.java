package io.cataloom.rest.planted;

final class Prints {

    void print() {
        System.out.println("printed");
    }
}
