package io.cataloom.external.message;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;

import io.cataloom.application.SettingBounds;

/**
 * The server mail goes out by: {@code CATALOOM_SMTP_...} in the environment. What is not set is empty; without a host
 * no mail is sent, without a user name there is no login.
 *
 * @param security
 *            {@code starttls} (required), {@code tls} from the first byte, or {@code none} for a relay next door
 * @param from
 *            {@code Cataloom <alerts@shop.example>}
 */
@Context
record MailSettings(@Value("${cataloom.smtp.host:}") String host, @Value("${cataloom.smtp.port:587}") int port,
        @Value("${cataloom.smtp.security:starttls}") Security security,
        @Value("${cataloom.smtp.username:}") String username, @Value("${cataloom.smtp.password:}") String password,
        @Value("${cataloom.smtp.from:}") String from) {

    MailSettings {
        SettingBounds.within(1, 65_535, "cataloom.smtp.port", port);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailSettings[host=" + host + ", port=" + port + ", security=" + security + "]";
    }

    enum Security {
        STARTTLS, TLS, NONE
    }
}
