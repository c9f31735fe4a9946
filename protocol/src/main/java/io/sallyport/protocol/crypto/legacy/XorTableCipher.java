package io.sallyport.protocol.crypto.legacy;

import io.sallyport.protocol.crypto.Secret;
import java.util.Arrays;
import java.util.Optional;

/// A block cipher of exclusive or, one table and a rotation, with blocks of 4 bytes and a key of 16
/// bits.
///
/// ```
/// key bytes H L H L, block b0 b1 b2 b3
///   x = b ^ key   ->   y = table[x]   ->   z = (y3, y0, y1, y2)   ->   c = z ^ key
/// ```
///
/// Insecure: each byte of a block goes its own way and blocks know nothing of one another, so
/// everything under one key is two alphabets, and there are 65536 keys.
public final class XorTableCipher {
  public static final int BLOCK_BYTES = 4;

  private static final String ENTRIES =
      """
        2 184 176   8 165  22  63 215  45  89 188  36 198  82 118   0
       81 150  42 224 175 152  41 131  59  24 247 177 179 173 138 201
        1 212  65  86  30   4  95 125  25 164  39  57 167 227  98 211
       61 248 202 120 147 193 171 183  60 196 111 185  53 213 178 223
       28 207  27 149 174 186 162  16 170 230 236  76  58  23  96  26
      163  77 135 102 255 203 200 122 112 151 159 155 216 115 238  44
      143 146  74  33  12 103 166 208  50  11  64  48 141 113 108  62
      191  87 233 209  51  54 241 190 126 240 168  37 204 254  84  94
       32  71 237 154 160 153 140  18 142 231 106 105 195 205  68 169
      137  99  67 123  92 145  83 161 187 157  72  56 194   3 246   6
       31 128  46   7  55 129 119  66 243  17  49 116 197  93 180 229
       69 132 222 242 210  47  75  35 117 251  29 199 218 127  52 234
       97 182  34 219 221 133 250  21  73 232  20 253 214 217 206 244
      100 172  14 156  38  70 104 101 144  88 252 226 121   5 158 245
      239  85  13  90  79 192 124  91   9  78  43  80 139 220 107  40
      130 228 235 148 110  15  10 109  19 181 134 136 225 249 114 189
      """;

  private static final int[] TABLE =
      Arrays.stream(ENTRIES.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();

  private static final int[] INVERSE = inverse();

  private XorTableCipher() {}

  /// Enciphers zeros in front to whole blocks, and then `plaintext`.
  ///
  /// @param key 2 bytes
  public static byte[] encrypt(Secret key, byte[] plaintext) {
    int size = Math.ceilDiv(plaintext.length, BLOCK_BYTES) * BLOCK_BYTES;
    var padded = new byte[size];
    System.arraycopy(plaintext, 0, padded, size - plaintext.length, plaintext.length);
    int bothBytes = key.insecureNumber();
    var ciphertext = new byte[size];
    for (int i = 0; i < size; i++) {
      int substitute = TABLE[(padded[i] & 0xff) ^ keyByte(bothBytes, i)];
      int to = i - i % BLOCK_BYTES + (i + 1) % BLOCK_BYTES;
      ciphertext[to] = (byte) (substitute ^ keyByte(bothBytes, to));
    }
    Arrays.fill(padded, (byte) 0);
    return ciphertext;
  }

  /// The plaintext without any zeros in front, or nothing when `ciphertext` is not whole blocks.
  ///
  /// @param key 2 bytes
  public static Optional<byte[]> decrypt(Secret key, byte[] ciphertext) {
    if (ciphertext.length % BLOCK_BYTES != 0) {
      return Optional.empty();
    }
    int bothBytes = key.insecureNumber();
    var padded = new byte[ciphertext.length];
    for (int i = 0; i < padded.length; i++) {
      int from = i - i % BLOCK_BYTES + (i + 1) % BLOCK_BYTES;
      int substitute = (ciphertext[from] & 0xff) ^ keyByte(bothBytes, from);
      padded[i] = (byte) (INVERSE[substitute] ^ keyByte(bothBytes, i));
    }
    return Optional.of(withoutZerosInFront(padded));
  }

  private static byte[] withoutZerosInFront(byte[] padded) {
    int from = 0;
    while (from < padded.length && padded[from] == 0) {
      from++;
    }
    return Arrays.copyOfRange(padded, from, padded.length);
  }

  private static int keyByte(int bothBytes, int at) {
    return at % 2 == 0 ? bothBytes >> Byte.SIZE : bothBytes & 0xff;
  }

  private static int[] inverse() {
    var inverse = new int[TABLE.length];
    for (int i = 0; i < TABLE.length; i++) {
      inverse[TABLE[i]] = i;
    }
    return inverse;
  }
}
