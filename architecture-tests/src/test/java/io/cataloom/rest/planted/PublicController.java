package io.cataloom.rest.planted;

import io.micronaut.http.annotation.Controller;

@Controller("/public")
public class PublicController {
}
