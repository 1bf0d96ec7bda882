package io.cataloom.rest.http;

import java.io.IOException;

/** A body has more bytes than it may, as they were sent or unpacked. */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge(long most) {
        super("more than " + most + " bytes");
    }
}
