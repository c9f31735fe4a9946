package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Messages of every kind, with all that their fields can hold.
final class NoiseMessages {
  private static final long MOST_U32 = 0xffff_ffffL;
  private static final BigInteger TWO = BigInteger.TWO;
  private static final Arbitrary<Long> I64 = Arbitraries.longs();
  private static final Arbitrary<Long> U63 = Arbitraries.longs().between(0, Long.MAX_VALUE);
  private static final Arbitrary<Long> U32 = Arbitraries.longs().between(0, MOST_U32);
  private static final Arbitrary<Integer> U16 = Arbitraries.integers().between(0, 0xffff);
  private static final Arbitrary<Integer> U8 = Arbitraries.integers().between(0, 0xff);
  private static final Arbitrary<Envelope.Id> IDS =
      Combinators.combine(I64, I64).as(Envelope.Id::new);
  private static final Arbitrary<String> NAMES =
      Arbitraries.strings().withChars("abcxyz0189._-").ofMinLength(1).ofMaxLength(32);
  private static final Arbitrary<Series> SERIES = Combinators.combine(NAMES, U32).as(Series::new);
  private static final Arbitrary<BigInteger> SUMS =
      Arbitraries.bigIntegers()
          .between(TWO.pow(127).negate(), TWO.pow(127).subtract(BigInteger.ONE));

  private NoiseMessages() {}

  static Arbitrary<NoiseMessage> any() {
    return Arbitraries.oneOf(List.of(asked(), answered(), others()));
  }

  private static Arbitrary<NoiseMessage> asked() {
    return Arbitraries.oneOf(
        Combinators.combine(U32, IDS, SERIES, I64.list().ofMinSize(1).ofMaxSize(64))
            .as(NoiseMessage.Report::new),
        Combinators.combine(U32, SERIES).as(NoiseMessage.AskTotal::new),
        Combinators.combine(U32, IDS, NAMES, content(1, 65_457)).as(NoiseMessage.Send::new),
        Combinators.combine(U32, U8).as(NoiseMessage.Fetch::new),
        Combinators.combine(U32, IDS.list().ofMinSize(1).ofMaxSize(255)).as(NoiseMessage.Ack::new),
        Combinators.combine(U32, NAMES).as(NoiseMessage.AskKeys::new),
        U32.map(NoiseMessage.AskRoster::new),
        Combinators.combine(U32, content(0, 65_510)).as(NoiseMessage.Bundle::new),
        Combinators.combine(U32, U63).as(NoiseMessage.AskLog::new));
  }

  private static Arbitrary<NoiseMessage> answered() {
    var sums = Combinators.combine(U32, U63, SUMS, I64, I64).as(Sum::new);
    return Arbitraries.oneOf(
        U32.map(NoiseMessage.Ok::new),
        Combinators.combine(U32, Arbitraries.of(NoiseRefusal.values()))
            .as(NoiseMessage.Refused::new),
        Combinators.combine(U32, content(0, 65_510)).as(NoiseMessage.Keys::new),
        Combinators.combine(U32, SERIES, sums).as(NoiseMessage.Total::new),
        Combinators.combine(U32, NAMES.list().ofMaxSize(500)).as(NoiseMessage.Roster::new),
        Combinators.combine(U32, U63, content(32, 32), content(0, 200).list().ofMaxSize(255))
            .as(NoiseMessage.Log::new));
  }

  private static Arbitrary<NoiseMessage> others() {
    return Arbitraries.oneOf(
        Combinators.combine(content(16, 16), NAMES, I64, U16, U32, U16, U32)
            .as(NoiseMessage.Welcome::new),
        I64.map(NoiseMessage.Ping::new),
        I64.map(NoiseMessage.Pong::new),
        Arbitraries.of(NoiseFarewell.values()).map(NoiseMessage.Close::new),
        Combinators.combine(IDS, content(1, 65_498)).as(NoiseMessage.Message::new));
  }

  private static Arbitrary<Content> content(int least, int most) {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(Content::copyOf);
  }
}
