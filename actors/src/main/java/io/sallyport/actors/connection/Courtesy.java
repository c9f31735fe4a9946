package io.sallyport.actors.connection;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Threads that let others go first. Linux knows a niceness for each thread (`setpriority(2)`,
/// section "C library/kernel differences"); elsewhere, and where the system refuses, nothing
/// changes.
///
/// Java's own thread priorities mean nothing on Linux unless the virtual machine is told so, and
/// then it warns everybody who is not root.
final class Courtesy {
  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;
  private static final Optional<MethodHandle> SET_PRIORITY = setPriority();

  private Courtesy() {}

  /// Has the calling thread let others go first from now on.
  ///
  /// @param niceness 1 to 19: with 10 it gets about a tenth of what a thread gets that is not nice
  ///   and wants the same processor, with 19 hardly anything
  /// @return whether it does
  static boolean show(int niceness) {
    try {
      return SET_PRIORITY.isPresent()
          && (int) SET_PRIORITY.get().invokeExact(PRIO_PROCESS, THIS_THREAD, niceness) == 0;
    } catch (Throwable impossible) {
      throw new IllegalStateException("setpriority throws nothing", impossible);
    }
  }

  @SuppressWarnings("restricted") // a function without pointers
  private static Optional<MethodHandle> setPriority() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    var linker = Linker.nativeLinker();
    var ints = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    return linker
        .defaultLookup()
        .find("setpriority")
        .map(address -> linker.downcallHandle(address, ints));
  }
}
