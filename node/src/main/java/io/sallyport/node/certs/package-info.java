/// Certificates and the private keys that belong to them.
///
/// ```
/// folder ─▶ CertificateFolder ─▶ CertificateReading   by name: a key, or why there is none
///                 ▲                       │
///          CertificateKeeper ─────────────┴─▶ Authenticator   again and again: no restart for a new one
/// ```
///
/// The files have the names of the original: `client1_cert.pem`, `ca_cert.pem`,
/// `client1_private.key`. A node reads certificates alone; private keys are for the clients.
@NullMarked
package io.sallyport.node.certs;

import org.jspecify.annotations.NullMarked;
