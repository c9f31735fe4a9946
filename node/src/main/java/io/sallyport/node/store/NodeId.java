package io.sallyport.node.store;

/// `node.id`: 16 random bytes that name a data directory.
final class NodeId {
  private static final KeptLine FILE = new KeptLine("node.id", 16);

  private NodeId() {}

  static String in(DataDirectory directory) {
    return FILE.in(directory);
  }
}
