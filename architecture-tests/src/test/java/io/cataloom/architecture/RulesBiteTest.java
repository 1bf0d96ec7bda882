package io.cataloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail proves nothing: each is shown a class that breaks it, and must name it. */
class RulesBiteTest {

    private static final String ROOT = "io.cataloom.";

    /** Which rule must name which planted class when it is shown those of some packages. */
    private record Plant(String rule, String offender, List<String> packages) {
        private Plant(String rule, String offender, String... others) {
            this(rule, offender, Stream.concat(Stream.of(offender), Stream.of(others))
                    .map(name -> name.substring(0, name.lastIndexOf('.'))).toList());
        }

        @Override
        public String toString() {
            return rule + " names " + offender;
        }
    }

    static Stream<Plant> plants() {
        return Stream.of(
                new Plant("DOMAIN_KNOWS_ONLY_THE_JDK", "domain.planted.KnowsAFramework"),
                new Plant("DOMAIN_KNOWS_ONLY_THE_JDK", "domain.planted.KnowsADatabase"),
                new Plant("DOMAIN_KNOWS_ONLY_THE_JDK", "domain.planted.KnowsTheApplication"),
                new Plant("APPLICATION_KNOWS_ONLY_THE_DOMAIN", "application.planted.KnowsAFramework"),
                new Plant("APPLICATION_KNOWS_ONLY_THE_DOMAIN", "application.planted.KnowsAnAdapter"),
                new Plant("ADAPTERS_DO_NOT_KNOW_THE_APPS", "rest.planted.KnowsAnApp", "catalogapi.PlantedApp"),
                new Plant("ADAPTERS_DO_NOT_MEET", "rest.planted.KnowsPersistence", "persistence.planted.PlantedRows"),
                new Plant("ADAPTERS_DO_NOT_MEET", "external.planted.KnowsRest", "rest.planted.PlantedReply"),
                new Plant("APPS_DO_NOT_MEET", "insightsapi.PlantedNeighbour", "catalogapi.PlantedApp"),
                new Plant("CONTEXTS_DO_NOT_MEET", "domain.ingest.PlantedNeighbour", "domain.insights.PlantedScore"),
                new Plant("CONTEXTS_DO_NOT_MEET", "rest.insights.PlantedNeighbour", "domain.ingest.PlantedNeighbour"),
                new Plant("THE_SHARED_CORE_KNOWS_NO_CONTEXT", "domain.product.PlantedInsider"),
                new Plant("TIME_AND_CHANCE_ARE_PASSED_IN", "domain.planted.AsksForTheTime"),
                new Plant("TIME_AND_CHANCE_ARE_PASSED_IN", "application.planted.RefersToTheTime"),
                new Plant("TIME_AND_CHANCE_ARE_PASSED_IN", "application.planted.MakesIds"),
                new Plant("TIME_AND_CHANCE_ARE_PASSED_IN", "domain.planted.ThrowsDice"),
                new Plant("TIME_AND_CHANCE_ARE_PASSED_IN", "domain.planted.MakesAClock"),
                new Plant("THE_CORE_DOES_NOT_LOG", "application.planted.Logs"),
                new Plant("NOTHING_IS_PRINTED", "rest.planted.Prints"),
                new Plant("NO_FIELD_IS_INJECTED", "persistence.planted.InjectedField"),
                new Plant("EVERY_PACKAGE_IS_NULL_MARKED", "persistence.planted.unmarked.Unmarked"),
                new Plant("CONTROLLERS_ARE_PACKAGE_PRIVATE", "rest.planted.PublicController"),
                new Plant("EVERY_ROUTE_STATES_ITS_PERMISSION", "rest.planted.OpenController"));
    }

    @ParameterizedTest
    @MethodSource("plants")
    void aRuleNamesWhoBreaksIt(Plant plant) throws ReflectiveOperationException {
        EvaluationResult result = rule(plant.rule()).evaluate(planted(plant));

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails())
                .anySatisfy(line -> assertThat(line).contains(ROOT + plant.offender()));
    }

    @ParameterizedTest
    @MethodSource("plants")
    void aRuleNamesNobodyElse(Plant plant) throws ReflectiveOperationException {
        Set<String> offenders = plants().filter(other -> other.rule().equals(plant.rule())).map(Plant::offender)
                .collect(Collectors.toSet());

        assertThat(rule(plant.rule()).evaluate(planted(plant)).getFailureReport().getDetails())
                .filteredOn(line -> !line.startsWith("\t") && !line.startsWith(" "))
                .allSatisfy(line -> assertThat(offenders)
                        .anySatisfy(offender -> assertThat(line).contains(lastPart(offender))));
    }

    @Test
    void everyRuleHasAPlant() {
        Set<String> rules = Arrays.stream(ArchitectureRules.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class).map(Field::getName).collect(Collectors.toSet());

        assertThat(plants().map(Plant::rule).collect(Collectors.toSet())).isEqualTo(rules);
    }

    private static ArchRule rule(String name) throws ReflectiveOperationException {
        return (ArchRule) ArchitectureRules.class.getDeclaredField(name).get(null);
    }

    /** Only what lies in test folders: the planted classes of those packages, none of the real ones. */
    private static JavaClasses planted(Plant plant) {
        return new ClassFileImporter().withImportOption(location -> location.contains("/test-classes/"))
                .importPackages(plant.packages().stream().map(name -> ROOT + name).toArray(String[]::new));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
