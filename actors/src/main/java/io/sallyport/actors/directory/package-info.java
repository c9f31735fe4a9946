/// The directory of names and keys: one durable entity for the whole cluster, and the registrar
/// through which a node reaches it.
///
/// ```
/// Session, Authenticator, operator --> Registrar --DirectoryCommand--> Directory --DirectoryEvent--> journal
///                                  <--           <-DirectoryOutcome--
/// ```
///
/// What is stored is [DirectoryForm]. No secret crosses from node to node: of an invitation only
/// its hash does.
@NullMarked
package io.sallyport.actors.directory;

import org.jspecify.annotations.NullMarked;
