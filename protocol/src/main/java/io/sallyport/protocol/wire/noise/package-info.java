/// `noise`: Sallyport/1, the protocol that people should use. Noise XK with a hybrid key agreement,
/// so mutually authenticated, forward secret, and safe from those who record now and decrypt later.
///
/// ```
/// initiator                                        responder
///   preamble, e, es, e1, [who shares a key]    ->            its static key is known beforehand
///                                     <-  e, ee, ekem1
///   s, se, [psk], proof                        ->
///                                     <-  WELCOME            proves that the proof was accepted
///   requests, in any number                    ->
///                                     <-  answers in any order, and messages as they come
///   CLOSE                                     <->  CLOSE
/// ```
///
/// Integers are big endian. One connection is one session; `str8` is a length byte and UTF-8,
/// `bytes16` a two-byte length and bytes.
///
/// ```
/// preamble  "SALY" | version 01 | suite 01 or 02 | 00 00          the prologue of the handshake
/// frame     length 2 | that many bytes: one Noise message
///   first   e 32 | e1 1184+16 | 16, with suite 02: length of name 1 | name | 16
///   second  e 32 | ciphertext 1088+16 | 16
///   third   s 32+16 | proof + 16
///     proof   00                                   a registered key
///             02 | name str8 | invitation str8     the first time
///             01 | chain bytes16                   X.509 certificates, leaf first: each time
///   others  one record, sealed with nothing beside it; nonces count from 0 in each direction
/// record    type 1 | length 2 | body | zeros, up to 64, 128, ... 32768 or 65519 bytes in all
/// ```
///
/// | type | body | |
/// | --- | --- | --- |
/// | 01 | session 16, own name str8, time 8 in ms, idle 2 and age 4 in s, body 2, rekey 4 | WELCOME |
/// | 02, 03 | echo 8 | PING, PONG |
/// | 04 | reason 1 | CLOSE |
/// | 20 | req 4, id 16, series str8, round 4, count 1, each 8 in millionths | REPORT |
/// | 21 | req 4, series str8, round 4 | TOTAL? |
/// | 22 | req 4, id 16, to str8, envelope bytes16 | SEND |
/// | 23 | req 4, most 1; 0 asks to be told as they come | FETCH |
/// | 24 | req 4, count 1, each id 16 | ACK |
/// | 25, 26 | req 4, name str8; req 4, bundle bytes16 | KEYS?, KEYS! |
/// | 28, 44 | req 4; req 4, count 2, each name str8 | ROSTER?, ROSTER |
/// | 29 | req 4, bundle bytes16 | BUNDLE |
/// | 2A, 46 | req 4, from 8; req 4, size 8, head 32, count 1, each entry bytes16 | LOG?, LOG |
/// | 40, 41 | req 4; req 4, reason 1 | OK, REFUSED |
/// | 42 | req 4, series str8, round 4, contributors 4, count 8, sum 16, least 8, most 8 | TOTAL |
/// | 43 | id 16, envelope bytes16 | MESSAGE |
///
/// An envelope begins with its kind: 00 is clear text, `sender str8 | text`; everything else is for
/// the recipient alone. A bundle is refused that was signed for another session: it names the hash
/// of the handshake. `req` rises within a connection. After every `rekey` frames of a direction its
/// key is replaced (Noise §11.3). Whatever is wrong with a frame, the session ends and nothing is
/// said about it.
///
/// What it does not do: hide who talks to the node and when, and authenticate against somebody with
/// a quantum computer.
@NullMarked
package io.sallyport.protocol.wire.noise;

import org.jspecify.annotations.NullMarked;
