package io.sallyport.protocol.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Aead;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuiteTest {
  @Test
  void modifiers_stand_where_the_specifications_put_them() {
    assertThat(messages("Noise_XKhfs_25519+MLKEM768_AESGCM_SHA256"))
        .containsExactly(
            List.of(Token.E, Token.ES, Token.E1),
            List.of(Token.E, Token.EE, Token.EKEM1),
            List.of(Token.S, Token.SE));
    assertThat(messages("Noise_XXhfs_25519+MLKEM768_AESGCM_SHA256"))
        .startsWith(
            List.of(Token.E, Token.E1), List.of(Token.E, Token.EE, Token.EKEM1, Token.S, Token.ES));
    assertThat(messages("Noise_XKhfs+psk3_25519+MLKEM768_AESGCM_SHA256").getLast())
        .containsExactly(Token.S, Token.SE, Token.PSK);
    assertThat(messages("Noise_NNpsk0+psk2_25519_ChaChaPoly_SHA256"))
        .containsExactly(List.of(Token.PSK, Token.E), List.of(Token.E, Token.EE, Token.PSK));
  }

  @Test
  void a_name_tells_the_cipher() {
    assertThat(Suite.parse("Noise_NN_25519_ChaChaPoly_SHA256"))
        .map(Suite::aead)
        .contains(Aead.CHACHA_POLY);
    assertThat(Suite.parse("Noise_NN_25519_AESGCM_SHA256")).map(Suite::aead).contains(Aead.AES_GCM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Noise",
        "Loud_NN_25519_AESGCM_SHA256",
        "Noise_ZZ_25519_AESGCM_SHA256",
        "Noise_NN_448_AESGCM_SHA256",
        "Noise_NN_25519_AESGCM_SHA512",
        "Noise_NN_25519_DES_SHA256",
        "Noise_NNpsk3_25519_AESGCM_SHA256",
        "Noise_NNfallback_25519_AESGCM_SHA256",
        "Noise_NNhfs_25519_AESGCM_SHA256",
        "Noise_NN_25519+MLKEM768_AESGCM_SHA256",
        "Noise_Nhfs_25519+MLKEM768_AESGCM_SHA256",
        "Noise_NN_25519_AESGCM_SHA256_",
        "Noise_nn_25519_AESGCM_SHA256"
      })
  void what_there_is_not_has_no_name(String name) {
    assertThat(Suite.parse(name)).isEmpty();
  }

  private static List<List<Token>> messages(String name) {
    return Suite.parse(name).orElseThrow().pattern().messages();
  }
}
