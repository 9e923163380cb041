package io.holdfast.catalog.house;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** What a package, a type, a field and a public signature may look like. */
@AnalyzeClasses(
    packages = DependencyRulesTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ShapeRulesTest {
  private static final String ROOT = DependencyRulesTest.ROOT;

  private static final List<String> NAMES_WITHOUT_MEANING =
      List.of("util", "utils", "common", "model", "impl", "helper", "helpers", "exceptions");

  @ArchTest
  void packagesAreNamedForAFeature(JavaClasses all) {
    String[] forbidden =
        NAMES_WITHOUT_MEANING.stream().map(name -> ".." + name + "..").toArray(String[]::new);
    noClasses().should().resideInAnyPackage(forbidden).check(all);
  }

  @ArchTest
  void typesAreNamedForWhatTheyAre(JavaClasses all) {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
        .orShould()
        .haveNameMatching(".*[.$]Abstract[A-Z][^.$]*")
        .check(all);
  }

  @ArchTest
  void staticStateNeverChanges(JavaClasses all) {
    fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(all);
  }

  @ArchTest
  void recordsHoldNoArrays(JavaClasses all) {
    noFields()
        .that()
        .areNotStatic()
        .and()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe("are records", (JavaClass type) -> type.isRecord()))
        .should()
        .haveRawType(DescribedPredicate.describe("an array", (JavaClass type) -> type.isArray()))
        .allowEmptyShould(true)
        .check(all);
  }

  @ArchTest
  void publicSignaturesNameOnlyTheJdkAndThisLibrary(JavaClasses all) {
    members()
        .that()
        .areDeclaredInClassesThat(are(openToCallers()))
        .should(nameOnlyTypesOfTheJdkAndThisLibrary())
        .check(all);
    classes().that(are(openToCallers())).should(extendOnlyTypesOfTheJdkAndThisLibrary()).check(all);
  }

  /** Public types of the exported packages that callers compile against. */
  private static DescribedPredicate<JavaClass> openToCallers() {
    return DescribedPredicate.describe(
        "open to callers",
        type ->
            type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getPackageName()
                    .matches(".*\\.(core|h2|timestamp)\\..*|.*\\.(cli|testkit)(\\..*)?"));
  }

  private static ArchCondition<JavaMember> nameOnlyTypesOfTheJdkAndThisLibrary() {
    return new ArchCondition<>("name only types of the JDK and this library") {
      @Override
      public void check(JavaMember member, ConditionEvents events) {
        if (member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED)) {
          named(member)
              .flatMap(type -> type.getAllInvolvedRawTypes().stream())
              .filter(ShapeRulesTest::isOfAnotherLibrary)
              .forEach(type -> events.add(violated(member.getFullName(), type)));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> extendOnlyTypesOfTheJdkAndThisLibrary() {
    return new ArchCondition<>("extend only types of the JDK and this library") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
            .filter(ShapeRulesTest::isOfAnotherLibrary)
            .forEach(parent -> events.add(violated(type.getName(), parent)));
      }
    };
  }

  private static Stream<JavaType> named(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit code = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(code.getReturnType()),
            code.getParameterTypes().stream(),
            code.getExceptionTypes().stream())
        .flatMap(types -> types);
  }

  private static boolean isOfAnotherLibrary(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return !base.isPrimitive()
        && !base.getPackageName().startsWith("java.")
        && !base.getPackageName().startsWith(ROOT);
  }

  private static ConditionEvent violated(String where, JavaClass type) {
    return SimpleConditionEvent.violated(type, where + " names " + type.getName());
  }
}
