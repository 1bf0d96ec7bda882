package io.cataloom.application.message;

/** Sends mail. */
public interface Mailer {

    /** Whether there is a server to send by. */
    boolean isConfigured();

    /**
     * Returns when the server has taken the mail for all of its addresses.
     *
     * @throws NotDelivered
     *             if it has not; {@code mail_not_configured} where there is no server
     */
    void send(Mail mail);
}
