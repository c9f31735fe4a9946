package io.sallyport.node.client;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;

/// The classes of the program without the manifests of its jars. An actor system reads all of those
/// when it starts, a fifteenth of what a short command costs, and checks the signature of one, only
/// to compare versions of Pekko; a node does so.
final class ClassesAlone extends ClassLoader {

  ClassesAlone() {
    super(ClassesAlone.class.getClassLoader());
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(JarFile.MANIFEST_NAME)
        ? Collections.emptyEnumeration()
        : super.getResources(name);
  }
}
