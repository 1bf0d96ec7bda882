package io.cataloom.application.planted;

import io.micronaut.http.HttpStatus;

record KnowsAFramework(HttpStatus status) {
}
