package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A house that does not hear the next segments, whoever sends them, once it is told so.
final class Deaf implements Arena {
  private final Arena house;
  private int ignored;

  Deaf(Arena house) {
    this.house = house;
  }

  void ignore(int segments) {
    ignored = segments;
  }

  @Override
  public Protocol protocol() {
    return house.protocol();
  }

  @Override
  public Map<String, Secret> keys() {
    return house.keys();
  }

  @Override
  public Line connect() {
    var line = house.connect();
    return new Line() {
      @Override
      public void send(byte[] bytes) {
        if (ignored == 0) {
          line.send(bytes);
        } else {
          ignored--;
        }
      }

      @Override
      public List<Frame> received() {
        return line.received();
      }

      @Override
      public Fate fate() {
        return line.fate();
      }

      @Override
      public void hangUp() {
        line.hangUp();
      }
    };
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
