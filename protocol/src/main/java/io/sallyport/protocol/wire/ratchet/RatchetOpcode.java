package io.sallyport.protocol.wire.ratchet;

import java.util.Optional;

/// The first byte of a frame. Those from 50 on tell an error and end the session; 50, 58 and 59 are
/// understood but never sent.
enum RatchetOpcode {
  CLIENT_HELLO(10),
  SERVER_CHALLENGE(20),
  CLIENT_DATA(30),
  SERVER_AGGR_RESPONSE(40),
  KEY_DESYNC_ERROR(50),
  INVALID_HMAC(51),
  REPLAY(52),
  REORDERING(53),
  KEY_DESYNC(54),
  WRONG_DIRECTION(55),
  WRONG_PHASE(56),
  UNKNOWN_CLIENT(57),
  BAD_PADDING(58),
  DECRYPTION_FAILED(59),
  TERMINATE(60);

  private static final RatchetOpcode[] BY_CODE = new RatchetOpcode[256];

  static {
    for (var opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;

  RatchetOpcode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  boolean isError() {
    return code >= KEY_DESYNC_ERROR.code;
  }

  static Optional<RatchetOpcode> of(int code) {
    return Optional.ofNullable(BY_CODE[code]);
  }
}
