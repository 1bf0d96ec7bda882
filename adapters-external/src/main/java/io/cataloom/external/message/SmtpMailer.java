package io.cataloom.external.message;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.message.Mail;
import io.cataloom.application.message.Mailer;
import io.cataloom.application.message.NotDelivered;
import io.cataloom.external.http.TrustedCertificates;

/**
 * Sends mail by SMTP. The server is the operator's choice, not a user's, so it may be an inner one. A subject or
 * address with a line break in it is refused: it would write headers of its own.
 */
@Singleton
final class SmtpMailer implements Mailer {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration IN_ALL = Duration.ofSeconds(30);

    private final MailSettings settings;
    private final TrustedCertificates trusted;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("mail-", 0).factory());

    SmtpMailer(MailSettings settings, TrustedCertificates trusted) {
        this.settings = settings;
        this.trusted = trusted;
    }

    @Override
    public boolean isConfigured() {
        return !settings.host().isBlank() && !settings.from().isBlank();
    }

    /** A server that drips its answers is left after a while, whatever its single answers take. */
    @Override
    public void send(Mail mail) {
        String host = settings.host();
        String from = settings.from();
        if (!isConfigured()) {
            throw new NotDelivered("mail_not_configured", "No mail server is configured.", false, null, null);
        }
        Session session = Session.getInstance(properties(host));
        MimeMessage message = message(session, from, mail);
        Future<?> sending = threads.submit(() -> {
            transport(session, message, host);
            return null;
        });
        try {
            sending.get(IN_ALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof MessagingException refused ? notDelivered(refused)
                    : new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new NotDelivered("timeout", "The mail server did not take the mail in time.", true, null, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotDelivered("timeout", "Sending was interrupted.", true, null, interrupted);
        } finally {
            sending.cancel(true);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    private void transport(Session session, MimeMessage message, String host) throws MessagingException {
        boolean tls = settings.security() == MailSettings.Security.TLS;
        try (Transport transport = session.getTransport(tls ? "smtps" : "smtp")) {
            boolean login = !settings.username().isEmpty();
            transport.connect(host, settings.port(), login ? settings.username() : null,
                    login ? settings.password() : null);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private Properties properties(String host) {
        Properties properties = new Properties();
        for (String protocol : List.of("mail.smtp.", "mail.smtps.")) {
            properties.setProperty(protocol + "host", host);
            properties.setProperty(protocol + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
            properties.setProperty(protocol + "timeout", String.valueOf(ANSWER.toMillis()));
            properties.setProperty(protocol + "writetimeout", String.valueOf(ANSWER.toMillis()));
            properties.setProperty(protocol + "auth", String.valueOf(!settings.username().isEmpty()));
            properties.setProperty(protocol + "ssl.checkserveridentity", "true");
            // all or none: the port promises that every address was taken
            properties.setProperty(protocol + "sendpartial", "false");
            properties.setProperty(protocol + "quitwait", "false");
            if (trusted.tls() != null) {
                properties.put(protocol + "ssl.socketFactory", trusted.tls().getSocketFactory());
                properties.setProperty(protocol + "socketFactory.fallback", "false");
            }
        }
        boolean starttls = settings.security() == MailSettings.Security.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(starttls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(starttls));
        return properties;
    }

    private static MimeMessage message(Session session, String from, Mail mail) {
        MimeMessage message = new MimeMessage(session);
        try {
            message.setFrom(address(from));
            List<Address> to = new ArrayList<>();
            for (String recipient : mail.to()) {
                to.add(address(recipient));
            }
            message.setRecipients(Message.RecipientType.TO, to.toArray(Address[]::new));
            if (to.isEmpty() || mail.subject().chars().anyMatch(c -> c < ' ')) {
                throw new AddressException("no recipient, or a subject of several lines");
            }
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            message.setSentDate(new Date());
            message.setHeader("Auto-Submitted", "auto-generated");
            String html = mail.html();
            if (html == null) {
                message.setText(mail.text(), StandardCharsets.UTF_8.name());
            } else {
                MimeBodyPart plain = new MimeBodyPart();
                plain.setText(mail.text(), StandardCharsets.UTF_8.name());
                MimeBodyPart rich = new MimeBodyPart();
                rich.setText(html, StandardCharsets.UTF_8.name(), "html");
                Multipart both = new MimeMultipart("alternative", plain, rich);
                message.setContent(both);
            }
            return message;
        } catch (AddressException wrong) {
            throw new NotDelivered("address_refused", "An address or the subject is malformed.", false, null, wrong);
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InternetAddress address(String text) throws AddressException {
        InternetAddress[] parsed = InternetAddress.parse(text, true);
        if (parsed.length != 1 || text.chars().anyMatch(c -> c < ' ')) {
            throw new AddressException("not one address");
        }
        parsed[0].validate();
        try {
            // encodes a name that is not ASCII
            parsed[0].setPersonal(parsed[0].getPersonal(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return parsed[0];
    }

    /** A 4xx of the server may pass, a 5xx not; where there was no answer at all, it may. */
    private static NotDelivered notDelivered(MessagingException failed) {
        if (failed instanceof AuthenticationFailedException) {
            return new NotDelivered("mail_login_refused", "The mail server refused the login.", false, null, failed);
        }
        Integer code = code(failed);
        if (code == null) {
            return new NotDelivered("mail_unreachable", "The mail server cannot be reached.", true, null, failed);
        }
        return new NotDelivered("mail_refused", "The mail server refused the mail with code " + code + ".",
                code / 100 == 4, null, failed);
    }

    private static @Nullable Integer code(MessagingException failed) {
        for (Exception next = failed; next != null; next = next instanceof MessagingException chained
                ? chained.getNextException() : null) {
            Integer code = switch (next) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> null;
            };
            if (code != null && code > 0) {
                return code;
            }
        }
        return null;
    }
}
