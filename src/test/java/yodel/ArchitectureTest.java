package yodel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The arrows between the packages go one way. */
@TestInstance(PER_CLASS) // So that the classes are read once.
class ArchitectureTest {

    private final JavaClasses yodel = MainClasses.read();

    @Test
    void packagesUseOnlyAllowedPackages() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("yodel..")
                .layer("cli")
                .definedBy("yodel.cli..")
                .layer("remote")
                .definedBy("yodel.remote..")
                .layer("report")
                .definedBy("yodel.report..")
                .layer("load")
                .definedBy("yodel.load..")
                .layer("server")
                .definedBy("yodel.server..")
                .layer("admin")
                .definedBy("yodel.admin..")
                .layer("client")
                .definedBy("yodel.client..")
                .layer("ping")
                .definedBy("yodel.ping..")
                .layer("check")
                .definedBy("yodel.check..")
                .layer("wire")
                .definedBy("yodel.wire..")
                .layer("transport")
                .definedBy("yodel.transport..")
                .layer("metrics")
                .definedBy("yodel.metrics..")
                .layer("systemd")
                .definedBy("yodel.systemd..")
                .layer("log")
                .definedBy("yodel.log..")
                .layer("tls")
                .definedBy("yodel.tls..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("remote")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("remote", "cli")
                .whereLayer("load")
                .mayOnlyBeAccessedByLayers("report", "remote", "cli")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("admin")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("ping", "cli")
                .whereLayer("ping")
                .mayOnlyBeAccessedByLayers("report", "cli")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("report", "cli")
                .whereLayer("metrics")
                .mayOnlyBeAccessedByLayers("server", "admin", "load", "report", "transport", "cli")
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("server", "load", "client", "ping", "check", "report", "cli")
                .whereLayer("transport")
                .mayOnlyBeAccessedByLayers("server", "load", "client", "ping", "check", "remote", "cli")
                .whereLayer("systemd")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("log")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("tls")
                .mayOnlyBeAccessedByLayers("server", "load", "client", "ping", "check", "cli")
                .ensureAllClassesAreContainedInArchitecture()
                .check(yodel);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("yodel.(**)").should().beFreeOfCycles().check(yodel);
    }

    /** Because packages have no cycles, every cycle of classes is within one package. */
    @Test
    void classesHaveNoCycles() {
        slices().assignedFrom(topLevelClasses()).should().beFreeOfCycles().check(yodel);
    }

    /** Assigns nested classes to the class that contains them. */
    private static SliceAssignment topLevelClasses() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass inside) {
                JavaClass topLevel = inside;
                while (topLevel.getEnclosingClass().isPresent()) {
                    topLevel = topLevel.getEnclosingClass().get();
                }
                return SliceIdentifier.of(topLevel.getName());
            }

            @Override
            public String getDescription() {
                return "top-level classes";
            }
        };
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("yodel.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(yodel);
    }

    @Test
    void onlyTheCommandLineAndTheReportsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages("yodel.cli..", "yodel.report..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.PrintStream")
                .check(yodel);
    }

    @Test
    void noStaticFieldChanges() {
        ArchRuleDefinition.fields().that().areStatic().should(beFinal()).check(yodel);
    }

    private static ArchCondition<JavaField> beFinal() {
        return new ArchCondition<>("be final") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
                events.add(new SimpleConditionEvent(field, isFinal, field.getFullName() + " is not final"));
            }
        };
    }
}
