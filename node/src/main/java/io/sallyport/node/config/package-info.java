/// The configuration of a node: HOCON to records, once, with every mistake told at once.
///
/// ```
/// Settings.load ─▶ Layers ─▶ Section (strict walk) ─▶ Settings       nothing wrong: Loaded
///                                 │
///                                 └──▶ Report ─▶ Findings            otherwise:     Faulty
/// ```
@NullMarked
package io.sallyport.node.config;

import org.jspecify.annotations.NullMarked;
