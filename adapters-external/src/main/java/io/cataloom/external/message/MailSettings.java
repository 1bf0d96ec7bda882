package io.cataloom.external.message;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/** The server mail goes out by: {@code CATALOOM_SMTP_...} in the environment. Without a host no mail is sent. */
@ConfigurationProperties("cataloom.smtp")
interface MailSettings {

    @Nullable
    String getHost();

    @Bindable(defaultValue = "587")
    int getPort();

    /** {@code starttls} (required), {@code tls} from the first byte, or {@code none} for a relay next door. */
    @Bindable(defaultValue = "starttls")
    Security getSecurity();

    @Nullable
    String getUsername();

    @Nullable
    String getPassword();

    /** {@code Cataloom <alerts@shop.example>}. */
    @Nullable
    String getFrom();

    enum Security {
        STARTTLS, TLS, NONE
    }
}
