package io.sallyport.node.cli;

import io.sallyport.protocol.service.Name;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/// Where a conversation is seen and typed. May be written to while a line is being typed.
interface Screen extends AutoCloseable {
  /// Asks before the conversation begins.
  ///
  /// @return what was typed, without blanks around it; empty when the input has ended
  Optional<String> ask(String question);

  /// Something that somebody asked for or that came: data.
  void show(String line);

  /// How the connection does.
  void tell(String line);

  /// Something that went wrong.
  void complain(String line);

  /// Whether somebody sits there, who sees what goes wrong and decides how to go on.
  boolean isAttended();

  /// The conversation begins. From now on each [#listen] puts one line, or that the input ended,
  /// into the queue.
  void begin(String banner, BlockingQueue<Happening> typed);

  /// One more line may be typed, behind the prompt.
  void listen(String prompt);

  /// Somebody who may be written to.
  void meet(Name name);

  /// A series that numbers may be given to.
  default void mention(String series) {}

  @Override
  void close();
}
