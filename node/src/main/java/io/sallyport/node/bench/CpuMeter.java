package io.sallyport.node.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/// How much CPU time a node has spent so far.
@FunctionalInterface
interface CpuMeter {
  Duration spent();

  /// The threads of this process whose names begin with `prefix`: an embedded node. What the
  /// collector and the compiler spend for it is not counted.
  static CpuMeter threads(String prefix) {
    var threads = ManagementFactory.getThreadMXBean();
    return () ->
        Duration.ofNanos(
            Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(prefix))
                .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))
                .sum());
  }

  /// A process on this machine.
  static CpuMeter process(long pid) {
    return () ->
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO);
  }

  /// A node that is elsewhere.
  static CpuMeter unknown() {
    return () -> Duration.ZERO;
  }
}
