package io.rapport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms of the house know only the rooms that they list, and the engine knows nothing of customers. */
class HouseTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.rapport");

    @Test
    void roomsDependOnlyOnWhatTheyList() {
        ApplicationModules.of(Rapport.class, JavaClass.Predicates.resideInAPackage("io.rapport.jte.."))
                .verify();
    }

    @Test
    void theEngineKnowsNothingOfCustomers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.rapport.customers..", "io.rapport.sales..", "io.rapport.jte.sales..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.rapport.customers..", "io.rapport.sales..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWebAndTheApiKnowHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.rapport.kernel..",
                        "io.rapport.expression..",
                        "io.rapport.tenancy..",
                        "io.rapport.jobs..",
                        "io.rapport.model..",
                        "io.rapport.query..",
                        "io.rapport.access..",
                        "io.rapport.records..",
                        "io.rapport.exchange..",
                        "io.rapport.search..",
                        "io.rapport.customers",
                        "io.rapport.customers.account..",
                        "io.rapport.customers.contact..",
                        "io.rapport.customers.card..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..")
                .check(CLASSES);
    }

    @Test
    void theKernelKnowsNoSpringBeansAndNoSql() {
        noClasses()
                .that()
                .resideInAPackage("io.rapport.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "org.springframework.stereotype..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void pagesAndApiNeverActAsTheSystem() {
        noClasses()
                .that()
                .resideInAnyPackage("io.rapport.web..", "io.rapport.api..", "io.rapport.sales.web..")
                .should()
                .callMethod(io.rapport.access.Actors.class, "system", io.rapport.tenancy.Tenant.class, String.class)
                .check(CLASSES);
    }

    @Test
    void nothingIsCalledManagerHelperUtilOrImpl() {
        classes()
                .that()
                .resideInAPackage("io.rapport..")
                .and()
                .resideOutsideOfPackage("io.rapport.jte..")
                .should()
                .haveNameNotMatching(".*\\.(\\w*(Manager|Helper|Utils?|Impl)|Abstract\\w+|Base[A-Z]\\w*)$")
                .check(CLASSES);
    }
}
