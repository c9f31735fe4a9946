/// What an operator may ask a running node, over HTTP on loopback.
///
/// ```
/// GET /alive             200  the process answers
/// GET /ready             200  the journal stored something just now      503  it did not within 3 s
/// GET /inboxes           200  [{"name": …, "depth": …}, …]               needs the token
///       ?limit=1..1000&after=NAME
/// GET /inboxes/NAME      200  {"name": …, "depth": …}    404 unknown     needs the token
/// ```
///
/// The token stands in `admin.token` in the data directory, and goes into `Authorization: Bearer`.
/// Answers are JSON; an error is `{"error": …}`. No answer holds what is in an envelope.
@NullMarked
package io.sallyport.node.admin;

import org.jspecify.annotations.NullMarked;
