package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.Map;

/// An arena whose clients hold the keys of another one.
final class Misfit implements Arena {
  private final Arena house;
  private Map<String, Secret> keys;

  Misfit(Arena house, Map<String, Secret> keys) {
    this.house = house;
    this.keys = keys;
  }

  void give(Map<String, Secret> others) {
    keys = others;
  }

  @Override
  public Protocol protocol() {
    return house.protocol();
  }

  @Override
  public Map<String, Secret> keys() {
    return keys;
  }

  @Override
  public Line connect() {
    return house.connect();
  }

  @Override
  public Duration limit(Deadline deadline) {
    return house.limit(deadline);
  }

  @Override
  public void elapse(Duration time) {
    house.elapse(time);
  }
}
