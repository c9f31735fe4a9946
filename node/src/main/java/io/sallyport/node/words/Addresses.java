package io.sallyport.node.words;

import java.net.InetSocketAddress;

/// How addresses are printed, and written in a URL.
public final class Addresses {
  private Addresses() {}

  /// `HOST:PORT`; an IPv6 host in brackets.
  public static String shown(InetSocketAddress address) {
    var host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
