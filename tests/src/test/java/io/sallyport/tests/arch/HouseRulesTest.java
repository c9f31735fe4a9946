package io.sallyport.tests.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beRecords;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Who may know whom. A rule that fails here is a wall that moved: ask why before moving it back.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HouseRulesTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.sallyport");

  /// Every package there is, and which of ours it may know besides itself. What a word with `@`
  /// stands for is in its own line. A package that is added without a line fails the build.
  private static final String LADDER =
      """
      protocol.rejection    :
      protocol.crypto       :
      protocol.crypto.legacy : protocol.crypto
      protocol.frame        : protocol.rejection
      protocol.json         : protocol.rejection
      protocol.noise        : protocol.rejection protocol.crypto protocol.frame
      protocol.service      : protocol.rejection protocol.crypto
      protocol.letter       : protocol.rejection protocol.crypto protocol.service
      protocol.certificate  : protocol.rejection protocol.crypto protocol.service
      protocol.house        : protocol.rejection protocol.crypto protocol.service protocol.letter protocol.certificate
      protocol.machine      : protocol.rejection protocol.crypto protocol.service protocol.frame
      @heart                : protocol.rejection protocol.crypto protocol.service protocol.frame protocol.machine
      protocol.wire.ratchet : @heart
      protocol.wire.dhinbox : @heart protocol.json
      protocol.wire.lookup  : @heart protocol.crypto.legacy
      protocol.wire.ddes    : @heart protocol.crypto.legacy
      protocol.wire.certrelay : @heart
      protocol.wire.noise   : @heart protocol.noise protocol.letter
      protocol.wire         : protocol.machine protocol.wire.noise protocol.wire.ratchet protocol.wire.dhinbox protocol.wire.lookup protocol.wire.ddes protocol.wire.certrelay
      protocol.range        : @heart protocol.house protocol.certificate
      protocol.range.attack : @heart protocol.certificate protocol.crypto.legacy protocol.letter protocol.range protocol.noise protocol.wire protocol.wire.noise protocol.wire.ratchet protocol.wire.dhinbox protocol.wire.lookup protocol.wire.ddes protocol.wire.certrelay

      actors.connection     : @heart
      actors.audit          : @heart actors.connection
      actors.stored         : protocol.crypto protocol.service
      actors.directory      : @heart actors.connection actors.peers actors.stored protocol.house
      actors.authn          : @heart actors.connection actors.directory protocol.house protocol.certificate
      actors.peers          :
      actors.inbox          : @heart actors.connection actors.peers actors.stored protocol.house
      actors.series         : @heart actors.connection actors.peers actors.stored protocol.house
      actors.group          : @heart actors.connection protocol.house
      actors.aggregate      : @heart actors.connection actors.peers protocol.house
      actors.session        : @heart actors.connection actors.authn actors.directory actors.inbox actors.aggregate actors.group actors.series
      actors.transport      : @heart actors.connection actors.session
      @actors               : actors.connection actors.audit actors.stored actors.directory actors.authn actors.peers actors.inbox actors.aggregate actors.group actors.series actors.session actors.transport

      node.files            : protocol.crypto protocol.certificate
      node.words            :
      node.config           : @heart protocol.house protocol.certificate protocol.wire node.files node.words
      node.store            : protocol.crypto node.config node.files actors.inbox
      node.admin            : protocol.rejection protocol.crypto protocol.service protocol.house actors.inbox actors.directory node.store
      node.certs            : protocol.crypto protocol.certificate node.config node.files
      node                  : @heart @actors protocol.certificate node.words node.config node.store node.admin node.certs
      node.client           : @heart @actors protocol.certificate protocol.house protocol.letter protocol.wire.noise node.config node.files
      node.bench            : @heart @actors protocol.house protocol.letter protocol.wire protocol.wire.noise protocol.wire.ratchet protocol.wire.dhinbox node node.config node.store node.admin node.certs node.client
      node.cli              : @heart @actors protocol.json protocol.letter protocol.wire protocol.wire.noise protocol.wire.ratchet protocol.wire.dhinbox protocol.wire.lookup protocol.wire.ddes protocol.wire.certrelay protocol.range protocol.range.attack node node.config node.files node.store node.admin node.certs node.client node.bench node.words
      """;

  @Test
  void every_package_has_its_place_and_no_place_is_empty() {
    var found = HOUSE.stream().map(HouseRulesTest::room).collect(toSet());

    assertThat(found).containsExactlyInAnyOrderElementsOf(ladder().keySet());
  }

  @Test
  void each_room_knows_only_the_rooms_below_it() {
    var ladder = ladder();

    var forbidden =
        HOUSE.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(step -> step.getTargetClass().getPackageName().startsWith("io.sallyport"))
            .filter(
                step -> !mayStep(ladder, room(step.getOriginClass()), room(step.getTargetClass())))
            .map(Dependency::getDescription)
            .toList();

    assertThat(forbidden).isEmpty();
  }

  @Test
  void the_scan_sees_the_whole_house() {
    assertThat(HOUSE).hasSizeGreaterThan(150);
  }

  @Test
  void the_protocol_is_pure() {
    noClasses()
        .that()
        .resideInAPackage("io.sallyport.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.pekko..",
            "java.net..",
            "java.nio.channels..",
            "java.nio.file..",
            "org.slf4j..",
            "com.typesafe..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .check(HOUSE);
  }

  @Test
  void there_are_no_cycles_of_packages() {
    slices().matching("io.sallyport.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void only_the_range_takes_defences_out() {
    noClasses()
        .that(
            resideInAnyPackage(
                "io.sallyport.actors..", "io.sallyport.node.config", "io.sallyport.node"))
        .should()
        .callMethod("io.sallyport.protocol.machine.Protocol", "without", "java.util.Set")
        .check(HOUSE);
  }

  @Test
  void what_is_insecure_stays_in_the_classroom() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.sallyport.protocol.crypto.legacy",
            "io.sallyport.protocol.wire.lookup",
            "io.sallyport.protocol.wire.ddes",
            "io.sallyport.protocol.range.attack")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.sallyport.protocol.crypto.legacy")
        .orShould()
        .callMethod("io.sallyport.protocol.crypto.Secret", "insecureNumber")
        .check(HOUSE);
  }

  @Test
  void randomness_comes_through_one_door() {
    noClasses()
        .that()
        .haveNameNotMatching("io\\.sallyport\\.protocol\\.crypto\\.SystemEntropy.*")
        .and()
        .haveNameNotMatching("io\\.sallyport\\.protocol\\.crypto\\.EntropyRandom.*")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .check(HOUSE);
  }

  @Test
  void only_the_node_reads_a_clock() {
    noClasses()
        .that(resideInAnyPackage("io.sallyport.protocol..", "io.sallyport.actors.."))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .check(HOUSE);
  }

  @Test
  void configuration_is_read_in_one_room() {
    noClasses()
        .that(resideInAPackage("io.sallyport.."))
        .and()
        .resideOutsideOfPackages("io.sallyport.node.config")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "reads a Config",
                call -> call.getTargetOwner().getPackageName().equals("com.typesafe.config")))
        .check(HOUSE);
  }

  @Test
  void only_the_commands_print() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sallyport.node.cli")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(HOUSE);
  }

  @Test
  void bytes_are_compared_in_constant_time() {
    noClasses()
        .that(resideInAPackage("io.sallyport.protocol.."))
        .and()
        .doNotHaveFullyQualifiedName("io.sallyport.protocol.frame.Frame")
        .and()
        .doNotHaveFullyQualifiedName("io.sallyport.protocol.service.Content")
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .check(HOUSE);
  }

  @Test
  void nothing_is_null_unless_it_says_so() {
    var unmarked =
        HOUSE.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(room -> !room.isAnnotatedWith(NullMarked.class))
            .toList();

    assertThat(unmarked).isEmpty();
  }

  @Test
  void messages_are_records() {
    classes()
        .that(resideInAnyPackage("io.sallyport.protocol..", "io.sallyport.actors.."))
        .and()
        .areNotInterfaces()
        .and()
        .haveNameMatching(
            ".*\\.(Input|Effect|Notice|Milestone|Request|Reply|SessionEvent|Outbound)\\$\\w+")
        .should(beRecords())
        .check(HOUSE);
  }

  @Test
  void commands_of_actors_are_records() {
    classes()
        .that(resideInAPackage("io.sallyport.actors.."))
        .and()
        .areNotInterfaces()
        .and(
            DescribedPredicate.describe(
                "are commands of an actor",
                type ->
                    type.getAllRawInterfaces().stream()
                        .anyMatch(face -> face.getSimpleName().endsWith("Command"))))
        .should(beRecords())
        .check(HOUSE);
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring("io.sallyport.".length());
  }

  private static boolean mayStep(Map<String, Set<String>> ladder, String from, String to) {
    return from.equals(to) || ladder.getOrDefault(from, Set.of()).contains(to);
  }

  private static Map<String, Set<String>> ladder() {
    var lines = new HashMap<String, Set<String>>();
    for (var line : LADDER.lines().filter(line -> !line.isBlank()).toList()) {
      var halves = line.split(":", -1);
      var known =
          Arrays.stream(halves[1].strip().split(" +"))
              .flatMap(word -> word.startsWith("@") ? lines.get(word).stream() : Stream.of(word))
              .collect(toSet());
      lines.put(halves[0].strip(), known);
    }
    lines.keySet().removeIf(word -> word.startsWith("@"));
    return lines;
  }
}
