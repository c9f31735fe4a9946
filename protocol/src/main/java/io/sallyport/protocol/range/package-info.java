/// The attack range: attacks as scripts over the wire, the arenas they are played in, and what
/// comes of it.
///
/// ```
/// Attack --Script--> Scene --Client, Line--> Arena        what is tried, and where
///                      |
///                      +--> Trial --> Verdict --> AttackResult --> Scorecard
/// ```
///
/// A script sees nothing of the server but bytes, the frames that come back, and the typed reason
/// for which a connection ended. It is played twice: once with the attack left out, which must go
/// well, and once for real. Success and failure are both shown by facts; a script that saw neither
/// proves nothing, and says so.
@NullMarked
package io.sallyport.protocol.range;

import org.jspecify.annotations.NullMarked;
