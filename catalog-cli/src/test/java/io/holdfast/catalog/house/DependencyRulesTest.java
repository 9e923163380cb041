package io.holdfast.catalog.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Which package and which module may use which. */
@AnalyzeClasses(
    packages = DependencyRulesTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {
  static final String ROOT = "io.holdfast.catalog";
  private static final String CORE = ROOT + ".core..";
  private static final String H2 = ROOT + ".h2..";
  private static final String TESTKIT = ROOT + ".testkit..";
  private static final String CLI = ROOT + ".cli..";
  private static final String VECTOR = ROOT + ".vector..";
  private static final String TIMESTAMP = ROOT + ".timestamp..";

  /** The packages of the api: each may import those before it, and nothing imports the root. */
  private static final List<String> API_ORDER =
      List.of(
          "error",
          "digest",
          "approval",
          "progress",
          "manifest",
          "content",
          "finding",
          "source",
          "snapshot",
          "lineage",
          "retention",
          "gc",
          "log",
          "trust",
          "bundle",
          "verify",
          "comparison",
          "policy",
          "selection",
          "restore",
          "drill",
          "health",
          "runbook",
          "spi");

  private static final DescribedPredicate<JavaClass> API =
      resideInAPackage(ROOT + "..")
          .and(not(resideInAnyPackage(CORE, H2, TESTKIT, CLI, VECTOR, TIMESTAMP)))
          .as("the api");

  @ArchTest
  void seesEveryModule(JavaClasses all) {
    for (String module : List.of(CORE, H2, TESTKIT, CLI, VECTOR, TIMESTAMP)) {
      assertThat(all.stream().filter(resideInAPackage(module))).as(module).isNotEmpty();
    }
    assertThat(all.stream().filter(API)).as("api").isNotEmpty();
  }

  @ArchTest
  void packagesHaveNoCycles(JavaClasses all) {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(all);
  }

  @ArchTest
  void packagesOfTheApiImportOnlyThoseBeforeThem(JavaClasses all) {
    for (int i = 0; i < API_ORDER.size(); i++) {
      String[] later =
          Stream.concat(Stream.of(ROOT), API_ORDER.stream().skip(i + 1L).map(p -> ROOT + "." + p))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + API_ORDER.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .allowEmptyShould(true)
          .check(all);
    }
  }

  @ArchTest
  void everyPackageOfTheApiHasItsPlaceInTheOrder(JavaClasses all) {
    String[] known =
        Stream.concat(Stream.of(ROOT), API_ORDER.stream().map(p -> ROOT + "." + p))
            .toArray(String[]::new);
    classes().that(API).should().resideInAnyPackage(known).check(all);
  }

  @ArchTest
  void apiUsesTheJdkAndJspecifyAlone(JavaClasses all) {
    classes()
        .that(API)
        .should()
        .onlyDependOnClassesThat(
            API.or(resideInAnyPackage("java..", "javax.security..", "jdk.jfr..", "org.jspecify..")))
        .check(all);
  }

  @ArchTest
  void coreUsesNoStoreNorTestkitNorCommand(JavaClasses all) {
    neverUses(CORE, H2, TESTKIT, CLI, VECTOR, TIMESTAMP).check(all);
  }

  @ArchTest
  void h2UsesNeitherCoreNorTestkitNorCommand(JavaClasses all) {
    neverUses(H2, CORE, TESTKIT, CLI, VECTOR, TIMESTAMP).check(all);
  }

  @ArchTest
  void testkitUsesNeitherCoreNorAnyStoreNorCommand(JavaClasses all) {
    neverUses(TESTKIT, CORE, H2, CLI, VECTOR, TIMESTAMP).check(all);
  }

  @ArchTest
  void vectorHashingUsesTheApiAlone(JavaClasses all) {
    neverUses(VECTOR, CORE, H2, TESTKIT, CLI, TIMESTAMP).check(all);
  }

  @ArchTest
  void timeStampsUseTheApiAlone(JavaClasses all) {
    neverUses(TIMESTAMP, CORE, H2, TESTKIT, CLI, VECTOR).check(all);
  }

  @ArchTest
  void onlyTimeStampsNeedThePkixClasses(JavaClasses all) {
    noClasses()
        .that()
        .resideOutsideOfPackages(TIMESTAMP, ROOT + ".testkit.timestamp..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.bouncycastle.tsp..", "org.bouncycastle.cms..", "org.bouncycastle.cert..")
        .check(all);
  }

  @ArchTest
  void commandUsesTheOpenDoorsAlone(JavaClasses all) {
    noClasses()
        .that()
        .resideInAPackage(CLI)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    ROOT + ".core.*..", ROOT + ".h2.*..", ROOT + ".timestamp.*..", TESTKIT, VECTOR)
                .as("reside in a package that no module exports, or in the testkit"))
        .check(all);
  }

  @ArchTest
  void sqlStaysInTheSqlStore(JavaClasses all) {
    noClasses()
        .that()
        .resideOutsideOfPackage(H2)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..")
        .check(all);
  }

  private static ArchRule neverUses(String module, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }
}
