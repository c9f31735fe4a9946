package io.sallyport.node.cli;

import io.sallyport.node.client.Arrival;
import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.ClientSystem;
import io.sallyport.node.client.Contact;
import io.sallyport.node.client.Failure;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SallyportClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport inbox watch`.
@Command(
    name = "watch",
    description = "Read what comes, as it comes, until stopped with Control-C.",
    footer = {
      "",
      "A connection that is lost is made again, which standard error tells.",
      "",
      "Examples:",
      "  sallyport inbox watch --as bob",
      "  sallyport inbox watch --json --max 10     ten, for a script"
    })
final class InboxWatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "0",
      description = "Stop after so many; 0 is never. Default: ${DEFAULT-VALUE}")
  private int most;

  @Option(names = "--json", description = "A JSON object for each, line by line.")
  private boolean json;

  /// What the stream says, for the command's own thread.
  private sealed interface News {
    record Came(Arrival arrival) implements News {}

    record Reached(Contact contact, NodeAddress node) implements News {}

    record Ended(Throwable why) implements News {}
  }

  @Override
  public Integer call() throws InterruptedException {
    if (most != 0) {
      Positive.check(spec, "--max", most);
    }
    return options.perform(spec, this::watch);
  }

  private int watch(SallyportClient client) throws InterruptedException {
    var news = new LinkedBlockingQueue<News>();
    var system = ClientSystem.start();
    try {
      client.observe(contact -> news.add(new News.Reached(contact, client.node())));
      client
          .arrivals()
          .runForeach(arrival -> news.add(new News.Came(arrival)), system)
          .whenComplete((_, why) -> {
            if (why != null) {
              news.add(new News.Ended(why));
            }
          });
      return show(news);
    } finally {
      ClientSystem.stop(system);
    }
  }

  private int show(BlockingQueue<News> news) throws InterruptedException {
    int exitCode = ExitCode.OK;
    int shown = 0;
    while (most == 0 || shown < most) {
      switch (news.take()) {
        case News.Came(var arrival) -> {
          exitCode = Math.max(exitCode, take(arrival));
          shown++;
        }
        case News.Reached(var contact, var node) -> say(Sayings.words(contact, node));
        case News.Ended(var why) -> {
          return Failures.tell(spec, ClientException.of(why));
        }
      }
    }
    return exitCode;
  }

  private int take(Arrival arrival) {
    Sayings.show(spec, arrival, json);
    return Sayings.isDone(arrival)
        ? Math.max(confirmed(arrival), Sayings.exitCode(arrival))
        : Sayings.exitCode(arrival);
  }

  /// What cannot be confirmed in time comes again the next time, and is no reason to stop.
  private int confirmed(Arrival arrival) {
    try {
      ClientOptions.await(arrival.confirm());
      return ExitCode.OK;
    } catch (CompletionException failed) {
      var why = ClientException.of(failed);
      if (why instanceof Failure.Final) {
        throw failed;
      }
      say("this message will come again: " + Visible.of(why.words()));
      return Failures.exitCode(why);
    }
  }

  private void say(String words) {
    var err = spec.commandLine().getErr();
    err.println("sallyport: " + words);
    err.flush();
  }
}
