/// Series of numbers that stay: one sharded, event-sourced entity for each round of a series of a
/// realm, and the supervisor through which the sessions of a node reach them.
///
/// ```
/// Session --Request--> SeriesSupervisor --SeriesCommand--> SeriesRound --SeriesEvent--> journal
///         <--Answer--                   <-SeriesOutcome--
/// ```
///
/// A session has no more reports on the way than the window of its machine. Those of a node to one
/// round go together, in one batch at a time, and are stored by one write. What is lost on the way
/// is told again by the supervisor, and counted once.
@NullMarked
package io.sallyport.actors.series;

import org.jspecify.annotations.NullMarked;
