package io.sallyport.actors.connection;

import io.sallyport.protocol.service.Reply;

/// The reply to the request that carried this ticket.
public record Answer(long ticket, Reply reply) implements HouseWord {}
