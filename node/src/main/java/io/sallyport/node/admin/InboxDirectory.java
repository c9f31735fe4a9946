package io.sallyport.node.admin;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Which inboxes there are, and how full. To look changes nothing.
public interface InboxDirectory {

  /// By name, from the first on or from behind one.
  ///
  /// @param after a name that need not be there; names come in an order of the directory's own,
  ///   which stays
  /// @param limit at least 1
  CompletionStage<List<Inbox>> list(Optional<String> after, int limit);

  /// One of them; empty when there is none for that name, or it is not a name at all.
  CompletionStage<Optional<Inbox>> inspect(String name);
}
