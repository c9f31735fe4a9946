/// What an operator may ask a running node, over HTTP on loopback.
///
/// ```
/// GET /alive             200  the process answers
/// GET /ready             200  the journal stored something just now      503  it did not within 3 s
/// GET /inboxes           200  [{"name": …, "depth": …}, …]               needs the token
///       ?limit=1..1000&after=NAME
/// GET /inboxes/NAME      200  {"name": …, "depth": …}    404 unknown     needs the token
/// GET /users             200  [{"name": …, "fingerprint": …,             needs the token
///       ?limit=1..1000&after=NAME    "certificate": …, "since": …}, …]
/// POST /users            201  {"name": …, …}   400 wrong   409 taken    needs the token
///       {"name": …, "key": 64 hex digits, "bundle": hex digits or left out}
/// DELETE /users/NAME     200  {"removed": true}  404 unknown             needs the token
/// POST /invitations      201  {"invitation": …, "name": …, "until": …}   needs the token
///       {"name": … or left out, "hours": 1..8760}    400  409 taken
/// ```
///
/// The token stands in `admin.token` in the data directory, and goes into `Authorization: Bearer`.
/// Answers are JSON; an error is `{"error": …}`: 503 when what is behind the endpoint does not
/// answer within 5 s, 405 with `Allow` for another method, 401 without the token. No answer holds
/// what is in an envelope. What is changed, and what is refused, is in the log.
@NullMarked
package io.sallyport.node.admin;

import org.jspecify.annotations.NullMarked;
