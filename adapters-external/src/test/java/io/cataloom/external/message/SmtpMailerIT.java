package io.cataloom.external.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.application.message.Mail;
import io.cataloom.application.message.NotDelivered;
import io.cataloom.external.http.TrustedCertificates;
import io.cataloom.external.testing.MailBox;
import io.cataloom.external.testing.RawServer;
import io.cataloom.external.testing.TestTls;

class SmtpMailerIT {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.setUser("alerts", "s3cret");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        mailer("s3cret")
                .send(new Mail(List.of("a@shop.example", "Bé <b@shop.example>"), "Score fell: Grüner Tee 78 → 66",
                        "VRN-AC1 fell.\n", "<p>VRN-AC1 fell.</p>"));

        assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Score fell: Grüner Tee 78 → 66");
            assertThat(mail.getFrom()[0]).hasToString("Cataloom <alerts@cataloom.example>");
            assertThat(mail.getAllRecipients()).hasSize(2);
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            MimeMultipart both = (MimeMultipart) mail.getContent();
            assertThat(both.getBodyPart(0).getContent()).asString().startsWith("VRN-AC1 fell.");
            assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
        });
    }

    @Test
    void aMailMayBeOfTextAlone() throws Exception {
        mailer("s3cret").send(new Mail(List.of("a@shop.example"), "Hello", "Text", null));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getContentType()).startsWith("text/plain");
    }

    @Test
    void withoutAServerThereIsNoMail() {
        SmtpMailer mailer = mailer(settings("", 25, "", ""));

        assertThat(mailer.isConfigured()).isFalse();
        assertThat(failure(mailer, "a@shop.example", "x").code()).isEqualTo("mail_not_configured");
    }

    @Test
    void aWrongPasswordIsNotTriedAgain() {
        NotDelivered refused = failure(mailer("wrong"), "a@shop.example", "x");

        assertThat(refused.code()).isEqualTo("mail_login_refused");
        assertThat(refused.mayPass()).isFalse();
    }

    @Test
    void aServerThatIsGoneMayComeBack() {
        server.stop();

        NotDelivered failed = failure(mailer(settings("127.0.0.1", 1, "", "")), "a@shop.example", "x");

        assertThat(failed.code()).isEqualTo("mail_unreachable");
        assertThat(failed.mayPass()).isTrue();
    }

    @Test
    void aServerThatIsBusyIsToldFromOneThatRefuses() throws Exception {
        for (int code : new int[]{451, 550}) {
            try (RawServer smtp = scripted("250 ok", code + " no")) {
                NotDelivered failed = failure(mailer(settings("127.0.0.1", smtp.port(), "", "")),
                        "a@shop.example", "x");

                assertThat(failed.code()).isEqualTo("mail_refused");
                assertThat(failed.getMessage()).contains(String.valueOf(code));
                assertThat(failed.mayPass()).isEqualTo(code == 451);
            }
        }
    }

    @Test
    void withoutTheEncryptionThatIsAskedForNothingIsTold() throws Exception {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        try (RawServer smtp = RawServer.speaking("220 test", line -> {
            said.add(line);
            return "250 ok";
        })) {
            NotDelivered failed = failure(mailer(settings("127.0.0.1", smtp.port(), "alerts", "s3cret",
                    MailSettings.Security.STARTTLS)), "a@shop.example", "x");

            assertThat(failed.code()).isEqualTo("mail_unreachable");
            assertThat(said).allMatch(line -> line.startsWith("EHLO") || line.startsWith("QUIT"));
        }
    }

    @Test
    void loginAndMailAreToldUnderTheEncryptionThatTheServerOffers() {
        try (MailBox box = new MailBox(true)) {
            new SmtpMailer(starttls("127.0.0.1", box), new TrustedCertificates(TestTls.context()))
                    .send(new Mail(List.of("a@shop.example"), "Score fell", "VRN-AC1 fell.", null));

            assertThat(box.mails()).singleElement().asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .contains("Subject: Score fell", "VRN-AC1 fell.");
            assertThat(box.logins()).containsExactly("AUTH PLAIN " + Base64.getEncoder()
                    .encodeToString("alerts\0alerts\0s3cret".getBytes(StandardCharsets.US_ASCII)));
            assertThat(box.inTheClear()).extracting(line -> line.split(" ")[0]).containsExactly("EHLO", "STARTTLS");
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, false", "localhost, true"})
    void aServerThatCannotShowWhoItIsIsToldNothing(String host, boolean trusted) {
        try (MailBox box = new MailBox(true)) {
            SmtpMailer mailer = new SmtpMailer(starttls(host, box),
                    new TrustedCertificates(trusted ? TestTls.context() : null));

            assertThat(failure(mailer, "a@shop.example", "x").code()).isEqualTo("mail_unreachable");
            assertThat(box.logins()).isEmpty();
            assertThat(box.mails()).isEmpty();
            assertThat(box.inTheClear()).extracting(line -> line.split(" ")[0]).containsExactly("EHLO", "STARTTLS");
        }
    }

    @Test
    void aServerWhoseCertificateNobodyVouchesForIsNotSpokenTo() {
        GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
        try {
            assertThat(failure(mailer(settings("127.0.0.1", secure.getSmtps().getPort(), "", "",
                    MailSettings.Security.TLS)), "a@shop.example", "x").code()).isEqualTo("mail_unreachable");
            assertThat(secure.getReceivedMessages()).isEmpty();
        } finally {
            secure.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no address", "a@shop.example\r\nBcc: all@shop.example", "a@b@c",
            "a@shop.example, b@shop.example", "<script>"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertThat(failure(mailer("s3cret"), address, "x").code()).isEqualTo("address_refused");
    }

    @Test
    void aSubjectWritesNoHeaders() {
        assertThat(failure(mailer("s3cret"), "a@shop.example", "x\r\nBcc: all@shop.example").code())
                .isEqualTo("address_refused");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** Greets, then gives one answer to EHLO and MAIL and another to RCPT. */
    private static RawServer scripted(String usual, String toRecipient) {
        return RawServer.speaking("220 test", line -> line.startsWith("RCPT") ? toRecipient : usual);
    }

    private SmtpMailer mailer(String password) {
        return mailer(settings("127.0.0.1", server.getSmtp().getPort(), "alerts", password));
    }

    /** One that trusts whom the JDK trusts. */
    private static SmtpMailer mailer(MailSettings settings) {
        return new SmtpMailer(settings, new TrustedCertificates(null));
    }

    private static MailSettings starttls(String host, MailBox box) {
        return settings(host, box.port(), "alerts", "s3cret", MailSettings.Security.STARTTLS);
    }

    private static NotDelivered failure(SmtpMailer mailer, String to, String subject) {
        return catchThrowableOfType(NotDelivered.class,
                () -> mailer.send(new Mail(List.of(to), subject, "text", null)));
    }

    private static MailSettings settings(String host, int port, String username, String password) {
        return settings(host, port, username, password, MailSettings.Security.NONE);
    }

    private static MailSettings settings(String host, int port, String username, String password,
            MailSettings.Security security) {
        return new MailSettings(host, port, security, username, password, "Cataloom <alerts@cataloom.example>");
    }
}
