package io.sallyport.protocol.range;

import io.sallyport.protocol.frame.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A box on the path between a client and a server. It passes everything on in both directions
/// until it is told otherwise, and holds no key.
public final class Box implements Line {
  private static final int WITHOUT_END = Integer.MAX_VALUE;

  private final Line line;
  private final List<Frame> passed = new ArrayList<>();
  private final Queue<Frame> answers = new ArrayDeque<>();
  private int seen;
  private int spared;
  private int allowed = WITHOUT_END;

  public Box(Line line) {
    this.line = line;
  }

  /// The next segment does not reach the server; the client gets this frame for it.
  public void answerNext(Frame answer) {
    answers.add(answer);
  }

  /// The same with the segment after the next.
  public void answerSecond(Frame answer) {
    spared = 1;
    answers.add(answer);
  }

  /// Tells the client something the server did not say.
  public void tell(Frame frame) {
    received();
    passed.add(frame);
  }

  /// Of what the server says from now on, only so many frames reach the client.
  public void allow(int frames) {
    received();
    allowed = frames;
  }

  /// What the server has said and the client has not seen yet never reaches it.
  public void swallow() {
    seen = line.received().size();
  }

  @Override
  public void send(byte[] bytes) {
    if (spared > 0) {
      spared--;
      line.send(bytes);
      return;
    }
    var answer = answers.poll();
    if (answer == null) {
      line.send(bytes);
    } else {
      tell(answer);
    }
  }

  @Override
  public List<Frame> received() {
    var all = line.received();
    for (; seen < all.size(); seen++) {
      if (allowed > 0) {
        passed.add(all.get(seen));
        allowed -= allowed == WITHOUT_END ? 0 : 1;
      }
    }
    return List.copyOf(passed);
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
