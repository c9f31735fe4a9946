package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.node.client.CertifiedKey;
import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.ClientPlan;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// By what a name is taken that the node does not know by its key alone. All of it is in files.
final class ProofOptions {
  private static final Pattern FIRST_WORD = Pattern.compile("\\s*(?<word>\\S+)");
  private static final int MOST_WORDS = 255;

  @Option(
      names = "--invitation-file",
      paramLabel = "FILE",
      description = "A file with what `sallyport invite` printed, to take the name the first time.")
  private @Nullable Path invitation;

  @Option(
      names = "--certificate-file",
      paramLabel = "FILE",
      description =
          "X.509 certificates in PEM, one's own first, from an authority that the node trusts. To be"
              + " named at each login by who took the name so.")
  private @Nullable Path certificate;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The X25519 private key of that certificate in PEM, without a passphrase. Default: the key"
              + " of the identity.")
  private @Nullable Path key;

  /// The same plan with the proof that was named, if one was.
  ///
  /// @throws ClientException when a certificate or its key cannot be used
  ClientPlan in(CommandSpec spec, ClientPlan plan) {
    if (certificate == null && key != null) {
      throw new ParameterException(
          spec.commandLine(), "--key-file goes with --certificate-file, which names no file here");
    }
    if (certificate != null && invitation != null) {
      throw new ParameterException(
          spec.commandLine(), "--certificate-file and --invitation-file do not go together");
    }
    if (certificate != null) {
      return plan.withCertificate(
          CertifiedKey.read(certificate, Optional.ofNullable(key), plan.identity()));
    }
    return invitation == null
        ? plan
        : plan.withProof(new Proof.Invited(plan.identity().name().text(), words(spec, invitation)));
  }

  /// The words are the first of the line that `sallyport invite` prints.
  private static Secret words(CommandSpec spec, Path file) {
    try {
      var words = FIRST_WORD.matcher(Files.readString(file, US_ASCII));
      if (!words.lookingAt() || words.end() > MOST_WORDS) {
        throw new ParameterException(spec.commandLine(), file + " does not hold an invitation");
      }
      return Secret.copyOf(words.group("word").getBytes(US_ASCII));
    } catch (IOException unreadable) {
      throw new ParameterException(spec.commandLine(), "cannot read the invitation in " + file);
    }
  }
}
