package io.sallyport.node.admin;

import java.util.List;
import java.util.Optional;

/// How the directory crosses the admin endpoint. Times are ISO 8601 in UTC; what is absent is
/// `null`, or left out of a request.
public final class UserJson {
  private UserJson() {}

  public static String render(List<User> users) {
    return StrictJson.write(users);
  }

  public static String render(User user) {
    return StrictJson.write(user);
  }

  public static String render(Invitation invitation) {
    return StrictJson.write(invitation);
  }

  public static String render(NewUser user) {
    return StrictJson.write(user);
  }

  public static String render(NewInvitation invitation) {
    return StrictJson.write(invitation);
  }

  /// Empty when it is not a list of users.
  public static Optional<List<User>> parseAll(String json) {
    return StrictJson.readAll(json, User.class);
  }

  /// Empty when it is something else.
  public static Optional<Invitation> parseInvitation(String json) {
    return StrictJson.read(json, Invitation.class);
  }

  static Optional<NewUser> parseNewUser(String json) {
    return StrictJson.read(json, NewUser.class);
  }

  static Optional<NewInvitation> parseNewInvitation(String json) {
    return StrictJson.read(json, NewInvitation.class);
  }
}
