package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Another arena with something wrong about it: the clients hold keys of their own, or the server
/// does not hear what is said, or cuts others off.
final class Misfit implements Arena {
  private final Arena house;
  private final List<Line> lines = new ArrayList<>();
  private Map<String, Secret> keys;
  private int unheard;

  Misfit(Arena house) {
    this(house, house.keys());
  }

  Misfit(Arena house, Map<String, Secret> keys) {
    this.house = house;
    this.keys = keys;
  }

  void give(Map<String, Secret> others) {
    keys = others;
  }

  /// The next segments are lost, whoever sends them.
  void lose(int segments) {
    unheard = segments;
  }

  /// Everybody is cut off but who came last.
  void hangUpOthers() {
    lines.subList(0, lines.size() - 1).forEach(Line::hangUp);
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
    var line = house.connect();
    lines.add(line);
    return new Lossy(line);
  }

  @Override
  public Duration limit(Deadline deadline) {
    return house.limit(deadline);
  }

  @Override
  public void elapse(Duration time) {
    house.elapse(time);
  }

  private final class Lossy implements Line {
    private final Line line;

    private Lossy(Line line) {
      this.line = line;
    }

    @Override
    public void send(byte[] bytes) {
      if (unheard == 0) {
        line.send(bytes);
      } else {
        unheard--;
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
  }
}
