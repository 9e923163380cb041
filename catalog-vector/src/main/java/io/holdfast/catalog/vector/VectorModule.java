package io.holdfast.catalog.vector;

import java.lang.reflect.InvocationTargetException;

/**
 * The module of the Vector API. Java has it ready when it was started with {@code --add-modules
 * jdk.incubator.vector}, and then says so on standard error at each start. An application on the
 * class path can have it loaded at its first use instead, which says nothing and costs nothing
 * where nobody uses it, by giving way to the JDK's own loader of modules: {@code --add-exports
 * java.base/jdk.internal.module=ALL-UNNAMED}, or {@code Add-Exports: java.base/jdk.internal.module}
 * in the manifest of its main jar. Where there is no such way, or another JDK has no such loader,
 * the module stays absent.
 */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Whether its classes can be used here, after loading it where the application gave way. */
  static boolean isUsable() {
    Module own = VectorModule.class.getModule();
    if (own.isNamed()) {
      return ModuleLayer.boot().findModule(NAME).filter(own::canRead).isPresent();
    }
    return ModuleLayer.boot().findModule(NAME).isPresent() || load();
  }

  private static boolean load() {
    try {
      Class<?> loader = Class.forName("jdk.internal.module.Modules");
      return loader.getMethod("loadModule", String.class).invoke(null, NAME) != null;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      // No way given, another JDK, or a runtime image without the module.
      return false;
    }
  }
}
