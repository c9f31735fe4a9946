/// Who may prove to be whom.
@NullMarked
package io.sallyport.actors.authn;

import org.jspecify.annotations.NullMarked;
