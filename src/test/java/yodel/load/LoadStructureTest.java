package yodel.load;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** The arrows between the classes of the load generator go one way. */
class LoadStructureTest {

    @Test
    void classesHaveNoCycles() {
        JavaClasses load = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("yodel.load");
        slices().assignedFrom(files()).should().beFreeOfCycles().check(load);
    }

    /** A nested class is part of the class around it. */
    private static SliceAssignment files() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getName().replaceAll("\\$.*", ""));
            }

            @Override
            public String getDescription() {
                return "classes with their nested classes";
            }
        };
    }
}
