package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.range.Errand;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.wire.dhinbox.DhInboxForge;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import java.util.List;

/// Somebody who knows the frames of the wires with inboxes and keeps no rules. It says what it says
/// in a control run too, unless that is part of a strike.
record Intruder(Scene scene, Line line, DhInboxForge forge) {

  /// Agrees on a key, and has said no name yet.
  static Intruder agree(Scene scene) {
    var line = scene.connect();
    var forge = DhInboxForge.agreeing(protocol(scene), line.received().getFirst(), scene.entropy());
    line.send(scene.encode(forge.publicKey()));
    return new Intruder(scene, line, forge);
  }

  /// Logs in under the name of a part.
  static Intruder enter(Scene scene, Part part) {
    var intruder = agree(scene);
    intruder.logIn(scene.identity(part).name());
    scene.require(intruder.isIn(), "the intruder was not let in");
    return intruder;
  }

  static DhInboxProtocol protocol(Scene scene) {
    return (DhInboxProtocol) scene.arena().protocol();
  }

  void logIn(String name) {
    send(forge.login(name, scene.entropy()));
  }

  boolean isIn() {
    return line.fate().equals(new Fate.Open(true));
  }

  /// A message to the witness.
  void message(String text) {
    if (scene.errand() instanceof Errand.Letters(var witness, _)) {
      send(forge.message(witness.text(), text, scene.entropy()));
    }
  }

  /// Says anything, sealed as it should be.
  ///
  /// @return what the server answers
  List<String> say(String plaintext) {
    int before = line.received().size();
    send(forge.say(plaintext, scene.entropy()));
    var all = line.received();
    return all.subList(before, all.size()).stream().map(forge::read).toList();
  }

  void send(Frame frame) {
    line.send(scene.encode(frame));
  }
}
