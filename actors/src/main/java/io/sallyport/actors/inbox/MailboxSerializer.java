package io.sallyport.actors.inbox;

import io.sallyport.actors.stored.FormSerializer;

/// Takes the events and images of a mailbox to and from their [StoredForm].
public final class MailboxSerializer extends FormSerializer<StoredForm> {
  private static final int IDENTIFIER = 0x5A11;

  public MailboxSerializer() {
    super(IDENTIFIER, StoredForm.values(), StoredForm::of);
  }
}
