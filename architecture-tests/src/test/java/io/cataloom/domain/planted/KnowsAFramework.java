package io.cataloom.domain.planted;

import io.micronaut.http.HttpStatus;

record KnowsAFramework(HttpStatus status) {
}
