package io.cataloom.application.storefront.users;

import io.cataloom.domain.workspace.Secret;

/** Turns passwords into what may be stored. Slow on purpose; calls beyond what memory allows wait for their turn. */
public interface PasswordHashes {

    /** Algorithm, parameters, salt and hash in one text; never the same twice. */
    String hash(Secret password);
}
