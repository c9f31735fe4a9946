/// Durable inboxes: one sharded, event-sourced entity for each likeness of a name, and the
/// supervisor through which the sessions of a node reach them.
///
/// ```
/// Session --Request--> InboxSupervisor --InboxCommand--> Inbox --MailboxEvent--> journal
///         <--Answer--                  <-InboxOutcome--
///         <--News----
/// ```
///
/// An [Inbox] is told from anywhere in the cluster; only the supervisor of its holder's node is
/// told what arrives. The answers to a session and its news take the same way, so they keep their
/// order.
@NullMarked
package io.sallyport.actors.inbox;

import org.jspecify.annotations.NullMarked;
