/// `ddes` and `ddes-framed`: numbers for a running sum, under two DES keys that are agreed on.
///
/// Clients agree on keys with the server by Diffie-Hellman, send it numbers and are told what they
/// add up to. Origin: a classroom system in two forms, "Distributed Double DES"; the clients of
/// both work unmodified. On both wires the server speaks first, so each has a port of its own.
///
/// ```
/// ddes-framed                                    ddes
/// client                          server         client                          server
///   |<- KEY(10) ---------------------|             |<- DH PARAMETERS --------------|
///   |-- KEY(10) -------------------->|             |-- PUBLIC KEY ---------------->|
///   |<- TOKEN(20) -------------------|             |<- PUBLIC KEY -----------------|  pause
///   |-- NUMBER(30) ----------------->|             |<- established ----------------|
///   |<- text in clear(30) -----------|             |-- record(number) ------------>|
///   |<- SUM(40) ---------------------|             |-- record("sum") ------------->|
///   |   ...                          |             |<- reply ----------------------|
///   |-- END(50) -------------------->|             |-- record("exit") ------------>|
/// ```
///
/// Keys are PEM (RFC 7468) in the 2048-bit group 14 (RFC 3526 §3). The 256 bytes of the secret go
/// through HKDF-SHA256 (RFC 5869) without salt; the first 8 bytes are `key1`, the second 8 `key2`:
///
/// ```
/// E2(a, b, m) = DES_b(DES_a(m))    ECB, blocks of 8 bytes
/// tag         = HMAC-SHA256 with key2
/// info        = "handshake data" on ddes-framed, "dh key exchange" on ddes
/// ```
///
/// `ddes-framed` has frames with a length (limit 65 536), `ddes` none: there a message ends where
/// its parts say. A number has no answer on `ddes`, and the sum is told to who asks. The option
/// `aggregate` says whose numbers are added up: those of one session, or of all that are there.
///
/// A session of `ddes-framed` has a minute for each number, and ends with the sum if there was one.
/// On `ddes` a number is a decimal one with or without an exponent. Sums are exact, but a number
/// with more than 64 digits on one side of its point counts with its first 50.
///
/// What is wrong with it: neither side proves who it is, so whoever stands between the two agrees
/// on keys with both. Nothing counts records, and DES in ECB mode makes equal texts equal: a record
/// that comes again is counted again, because nobody can tell it from an honest second one, what is
/// swallowed is not missed, and an old sum passes for a new one. Two DES keys are hardly stronger
/// than one, whose 56 bits can be tried out; the token, encrypted under `key1` alone and then shown
/// in clear, helps with that. The errors of `ddes-framed` say which check failed, and on `ddes` one
/// failure ends the session and the other does not. The texts of `ddes-framed` in clear may come
/// from anybody, the one that ends a session too.
@NullMarked
package io.sallyport.protocol.wire.ddes;

import org.jspecify.annotations.NullMarked;
