package io.cataloom.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Which class may know which. Every rule here has a planted offender in {@link RulesBiteTest}. */
final class ArchitectureRules {

    private static final String ROOT = "io.cataloom";
    private static final String[] CORE = {ROOT + ".domain..", ROOT + ".application.."};
    private static final String[] APPS = {ROOT + ".catalogapi..", ROOT + ".insightsapi..", ROOT + ".storeapi..",
            ROOT + ".standalone.."};
    private static final String[] ADAPTERS = {ROOT + ".rest..", ROOT + ".persistence..", ROOT + ".external.."};

    private static final String CONTROLLER = "io.micronaut.http.annotation.Controller";
    private static final String ROUTE = "io.micronaut.http.annotation.HttpMethodMapping";
    private static final String PERMISSION = ROOT + ".rest.http.Permission";
    private static final String PUBLIC = ROOT + ".rest.http.Public";

    // layers: domain <- application <- adapters <- apps

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_ONLY_THE_JDK = classes().that().resideInAPackage(ROOT + ".domain..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".domain..", "java.io..", "java.lang..", "java.math..", "java.nio.charset..",
                    "java.security..", "java.text..", "java.time..", "java.util..", "org.jspecify.annotations..")
            .because("the domain's jar is embedded elsewhere (ADR 2)");

    @ArchTest
    static final ArchRule APPLICATION_KNOWS_ONLY_THE_DOMAIN = classes().that().resideInAPackage(ROOT + ".application..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".application..", ROOT + ".domain..", "java.lang..", "java.math..", "java.io..",
                    "java.net..", "java.nio..", "java.security..", "java.text..", "java.time..", "java.util..",
                    "org.jspecify.annotations..")
            .because("use cases outlive frameworks and databases (ADR 1)");

    @ArchTest
    static final ArchRule ADAPTERS_DO_NOT_KNOW_THE_APPS = noClasses().that().resideInAnyPackage(ADAPTERS)
            .should().dependOnClassesThat().resideInAnyPackage(APPS)
            .because("apps assemble adapters, not the other way round (ADR 1)");

    @ArchTest
    static final ArchRule ADAPTERS_DO_NOT_MEET = slices().matching(ROOT + ".(rest|persistence|external)..")
            .should().notDependOnEachOther()
            .because("what one adapter needs of another is a port of the application (ADR 1)");

    @ArchTest
    static final ArchRule APPS_DO_NOT_MEET = slices().matching(ROOT + ".(catalogapi|insightsapi|storeapi)..")
            .should().notDependOnEachOther()
            .because("each API runs alone; only the standalone program knows all three (ADR 1)");

    // contexts

    @ArchTest
    static final ArchRule CONTEXTS_DO_NOT_MEET = slices().matching(ROOT + ".*.(ingest|insights|storefront)..")
            .should().notDependOnEachOther()
            .because("a context can be cut out by moving its packages (ADR 1)");

    @ArchTest
    static final ArchRule THE_SHARED_CORE_KNOWS_NO_CONTEXT = noClasses()
            .that().resideInAnyPackage(ROOT + ".*.product..", ROOT + ".*.workspace..", ROOT + ".*.job..",
                    ROOT + ".domain.validation..", ROOT + ".rest.http..")
            .should().dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".*.ingest..", ROOT + ".*.insights..", ROOT + ".*.storefront..")
            .because("every context knows it (ADR 1)");

    // the core's manners

    @ArchTest
    static final ArchRule TIME_AND_CHANCE_ARE_PASSED_IN = noClasses().that().resideInAnyPackage(CORE)
            .should().accessTargetWhere(new TimeOrChance())
            .because("a rule that reads the clock cannot be tested to the second");

    @ArchTest
    static final ArchRule THE_CORE_DOES_NOT_LOG = noClasses().that().resideInAnyPackage(CORE)
            .should().dependOnClassesThat().resideInAnyPackage("java.util.logging..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName(System.Logger.class.getName())
            .because("it answers with values and exceptions; who embeds it decides what is logged");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .that().resideInAPackage(ROOT + "..").and().resideOutsideOfPackage(ROOT + ".standalone..")
            .and().doNotHaveFullyQualifiedName(ROOT + ".rest.ApiServer") // an app's --help and --version
            .should(ACCESS_STANDARD_STREAMS)
            .because("only the command line speaks to a terminal");

    @ArchTest
    static final ArchRule NO_FIELD_IS_INJECTED = noFields().that().areDeclaredInClassesThat()
            .resideInAPackage(ROOT + "..")
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because("a constructor shows what an object needs, and takes it in a test as well");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().that().resideInAPackage(ROOT + "..")
            .should(new BeInANullMarkedPackage());

    // HTTP

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_PACKAGE_PRIVATE = classes().that().areAnnotatedWith(CONTROLLER)
            .should().bePackagePrivate()
            .because("HTTP is their only caller");

    @ArchTest
    static final ArchRule EVERY_ROUTE_STATES_ITS_PERMISSION = methods().that().areMetaAnnotatedWith(ROUTE)
            .and().areDeclaredInClassesThat().areAnnotatedWith(CONTROLLER)
            .should(new StateItsPermission());

    private ArchitectureRules() {
    }

    /** Calls, and references, that bring in the time of day or a random number nobody passed. */
    private static final class TimeOrChance extends DescribedPredicate<JavaAccess<?>> {

        private static final Set<String> FORBIDDEN = Set.of(System.class.getName() + ".currentTimeMillis",
                System.class.getName() + ".nanoTime", UUID.class.getName() + ".randomUUID",
                ThreadLocalRandom.class.getName() + ".current", Math.class.getName() + ".random");
        private static final Set<String> FORBIDDEN_NEW = Set.of(Random.class.getName(), SecureRandom.class.getName(),
                SplittableRandom.class.getName(), Date.class.getName());

        private TimeOrChance() {
            super("the time of day or chance is asked for");
        }

        @Override
        public boolean test(JavaAccess<?> access) {
            if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
                return false;
            }
            String owner = target.getOwner().getName();
            boolean bare = target.getRawParameterTypes().isEmpty();
            return FORBIDDEN.contains(owner + "." + target.getName())
                    || (owner.startsWith("java.time.") && target.getName().equals("now") && bare)
                    || (owner.equals(Clock.class.getName()) && target.getName().startsWith("system"))
                    || (target.getName().equals("<init>") && bare && FORBIDDEN_NEW.contains(owner));
        }
    }

    private static final class BeInANullMarkedPackage extends ArchCondition<JavaClass> {

        private BeInANullMarkedPackage() {
            super("be in a package marked with @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                events.add(SimpleConditionEvent.violated(type,
                        "the package of " + type.getName() + " is not @NullMarked"));
            }
        }
    }

    private static final class StateItsPermission extends ArchCondition<JavaMethod> {

        private StateItsPermission() {
            super("be annotated with @Permission or @Public, itself or its controller");
        }

        @Override
        public void check(JavaMethod route, ConditionEvents events) {
            if (!route.isAnnotatedWith(PERMISSION) && !route.isAnnotatedWith(PUBLIC)
                    && !route.getOwner().isAnnotatedWith(PERMISSION) && !route.getOwner().isAnnotatedWith(PUBLIC)) {
                events.add(SimpleConditionEvent.violated(route, route.getFullName() + " states no permission"));
            }
        }
    }
}
