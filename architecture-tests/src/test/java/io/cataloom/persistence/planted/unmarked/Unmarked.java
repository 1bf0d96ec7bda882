package io.cataloom.persistence.planted.unmarked;

record Unmarked(int count) {
}
