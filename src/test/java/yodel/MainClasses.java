package yodel;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Yodel's own classes, without its tests, as ArchUnit sees them. */
final class MainClasses {

    private MainClasses() {}

    /** 60 MB, which a static field would keep for every test that follows. */
    static JavaClasses read() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("yodel");
    }
}
