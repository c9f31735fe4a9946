/// Series of numbers that stay: one sharded, event-sourced entity for each round of a series of a
/// realm, and the supervisor through which the sessions of a node reach them.
///
/// ```
/// Session --Request--> SeriesSupervisor --SeriesCommand--> SeriesRound --SeriesEvent--> journal
///         <--Answer--                   <-SeriesOutcome--
/// ```
///
/// A session has no more reports on the way than the window of its machine, and an entity no more
/// than Pekko's stash holds: what is beyond that is dropped, told again by the supervisor, and
/// counted once.
@NullMarked
package io.sallyport.actors.series;

import org.jspecify.annotations.NullMarked;
