package io.cataloom.application.workspace;

/** What an administrator asked for can't be done as written; the message says what to write instead. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInput(String message) {
        super(message);
    }
}
