package io.cataloom.external.message;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The server mail goes out by: {@code CATALOOM_SMTP_...} in the environment. What is not set is empty; without a host
 * no mail is sent, without a user name there is no login.
 */
@ConfigurationProperties("cataloom.smtp")
interface MailSettings {

    @Bindable(defaultValue = "")
    String getHost();

    @Bindable(defaultValue = "587")
    int getPort();

    /** {@code starttls} (required), {@code tls} from the first byte, or {@code none} for a relay next door. */
    @Bindable(defaultValue = "starttls")
    Security getSecurity();

    @Bindable(defaultValue = "")
    String getUsername();

    @Bindable(defaultValue = "")
    String getPassword();

    /** {@code Cataloom <alerts@shop.example>}. */
    @Bindable(defaultValue = "")
    String getFrom();

    enum Security {
        STARTTLS, TLS, NONE
    }
}
