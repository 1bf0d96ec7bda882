package io.cataloom.persistence.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.WorkspaceId;

class EncryptionTest {

    private static final byte[] OLD = key(1);
    private static final byte[] NEW = key(2);
    private static final WorkspaceId SHOP = new WorkspaceId(7);

    private final Encryption encryption = with(OLD);

    @Test
    void whatWasSealedIsReadAgain() {
        byte[] sealed = encryption.seal(SHOP, "webhook/wh_1", "héllo");

        assertThat(encryption.openText(SHOP, "webhook/wh_1", sealed)).isEqualTo("héllo");
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain("llo");
        assertThat(encryption.seal(SHOP, "webhook/wh_1", "héllo")).isNotEqualTo(sealed);
    }

    @Test
    void itIsOfNoUseElsewhere() {
        byte[] sealed = encryption.seal(SHOP, "webhook/wh_1", "secret");

        assertThatThrownBy(() -> encryption.open(SHOP, "webhook/wh_2", sealed))
                .isInstanceOf(Encryption.Unreadable.class);
        assertThatThrownBy(() -> encryption.open(new WorkspaceId(8), "webhook/wh_1", sealed))
                .isInstanceOf(Encryption.Unreadable.class);
    }

    @Test
    void damageIsNoticed() {
        byte[] sealed = encryption.seal(SHOP, "a", "secret");
        for (int i = 0; i < sealed.length; i++) {
            byte[] damaged = sealed.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> encryption.open(SHOP, "a", damaged)).isInstanceOf(Encryption.Unreadable.class);
        }
        assertThatThrownBy(() -> encryption.open(SHOP, "a", Arrays.copyOf(sealed, 17)))
                .isInstanceOf(Encryption.Unreadable.class);
    }

    @Test
    void aNewKeyEncryptsAndTheOldOneStillDecrypts() {
        byte[] old = encryption.seal(SHOP, "a", "secret");
        Encryption both = with(NEW, OLD);

        assertThat(both.openText(SHOP, "a", old)).isEqualTo("secret");
        assertThat(with(NEW).openText(SHOP, "a", both.seal(SHOP, "a", "secret"))).isEqualTo("secret");
        assertThatThrownBy(() -> with(NEW).open(SHOP, "a", old)).hasMessageContaining("CATALOOM_SECRET_KEY");
    }

    @Test
    void aKeyIs32BytesInBase64() {
        String good = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        assertThat(EncryptionBeans.parse("")).isEmpty();
        assertThat(EncryptionBeans.parse(good + ", " + good)).hasSize(2);
        for (String bad : List.of("secret", "AAEC", good + "!")) {
            assertThatThrownBy(() -> EncryptionBeans.parse(bad)).hasMessageContaining("openssl rand -base64 32")
                    .hasMessageNotContaining(bad);
        }
    }

    private static Encryption with(byte[]... keys) {
        return new Encryption(List.of(keys), new SecureRandom());
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[Encryption.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
