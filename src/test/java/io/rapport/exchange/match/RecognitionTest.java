package io.rapport.exchange.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.ColumnPlan.Missing;
import io.rapport.exchange.ImportAdvices;
import io.rapport.exchange.ImportKey;
import io.rapport.exchange.ImportPlan;
import io.rapport.exchange.RecordPlan;
import io.rapport.exchange.SalesFiles;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.Profiler;
import io.rapport.model.BooleanType;
import io.rapport.model.DataModel;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.opportunity.LineObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.sales.product.ProductObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognitionTest {

    private static final DataModel MODEL = model();

    @TempDir
    Path folder;

    @Test
    void eachOfTheRealFilesIsRecognised() {
        var plan = recognition().plan(SalesFiles.profiles());

        assertThat(objects(plan, "accounts.csv")).containsExactly("accounts");
        assertThat(objects(plan, "products.csv")).containsExactly("products");
        assertThat(objects(plan, "sales_pipeline.csv")).containsExactly("opportunities", "opportunity_lines");
        assertThat(objects(plan, "sales_teams.csv")).containsExactly("teams", "teams", "users", "users", "teams");
    }

    @Test
    void columnsOfThePipelineAreFields() {
        var deals = record(recognition().plan(SalesFiles.profiles()), "sales_pipeline.csv", 0);

        assertThat(deals.key()).isEqualTo(ImportKey.external("opportunity_id", "sales_pipeline"));
        assertThat(field(deals, "opportunity_id")).isNull();
        assertThat(field(deals, "sales_agent")).isEqualTo("owner");
        assertThat(field(deals, "product")).isEqualTo("product");
        assertThat(field(deals, "account")).isEqualTo("account");
        assertThat(field(deals, "deal_stage")).isEqualTo("stage");
        assertThat(field(deals, "engage_date")).isEqualTo("engaged_on");
        assertThat(field(deals, "close_date")).isEqualTo("close_date");
        assertThat(field(deals, "close_value")).isEqualTo("amount");
    }

    @Test
    void anOpportunityHasALineOfItsProduct() {
        var line = record(recognition().plan(SalesFiles.profiles()), "sales_pipeline.csv", 1);

        assertThat(line.key()).isEqualTo(ImportKey.external("opportunity_id", "sales_pipeline"));
        assertThat(line.into("opportunity").orElseThrow().sameRow()).isEqualTo("opportunities");
        assertThat(line.into("product").orElseThrow().column()).isEqualTo("product");
    }

    @Test
    void columnsOfAccountsAreFieldsOrBecomeSome() {
        var accounts = record(recognition().plan(SalesFiles.profiles()), "accounts.csv", 0);

        assertThat(accounts.key()).isEqualTo(ImportKey.field("account", "name"));
        assertThat(field(accounts, "account")).isEqualTo("name");
        assertThat(field(accounts, "sector")).isEqualTo("industry");
        assertThat(column(accounts, "sector").missing()).isEqualTo(Missing.CREATE);
        assertThat(field(accounts, "employees")).isEqualTo("employees");
        assertThat(field(accounts, "office_location")).isEqualTo("billing_address.country");
        assertThat(field(accounts, "subsidiary_of")).isEqualTo("parent");
        assertThat(column(accounts, "revenue").factor()).isEqualTo(BigDecimal.valueOf(1_000_000));
        var created = column(accounts, "year_established").create();
        assertThat(created).isNotNull();
        assertThat(created.name()).isEqualTo("x_year_established");
        assertThat(created.type()).isEqualTo("integer");
        assertThat(created.label()).isEqualTo("Year established");
    }

    @Test
    void agentsAreUsersInATeamPerManagerBelowATeamPerOffice() {
        var plan = recognition().plan(SalesFiles.profiles());

        var offices = record(plan, "sales_teams.csv", 0);
        assertThat(offices.key()).isEqualTo(ImportKey.field("regional_office", "name"));
        var teams = record(plan, "sales_teams.csv", 1);
        assertThat(teams.key()).isEqualTo(ImportKey.field("manager", "name"));
        assertThat(teams.into("parent").orElseThrow().column()).isEqualTo("regional_office");
        var managers = record(plan, "sales_teams.csv", 2);
        assertThat(managers.key()).isEqualTo(ImportKey.field("manager", "name"));
        var agents = record(plan, "sales_teams.csv", 3);
        assertThat(agents.key()).isEqualTo(ImportKey.field("sales_agent", "name"));
        assertThat(agents.into("team").orElseThrow().column()).isEqualTo("manager");
    }

    @Test
    void pricesOfProductsHaveNoFactor() {
        var products = record(recognition().plan(SalesFiles.profiles()), "products.csv", 0);

        assertThat(field(products, "series")).isEqualTo("family");
        assertThat(field(products, "sales_price")).isEqualTo("list_price");
        assertThat(column(products, "sales_price").factor()).isNull();
    }

    @Test
    void aHeaderThatNamesTheUnitGivesTheFactor() throws IOException {
        var file = file("firms.csv", "company,annual revenue (thousands)\nA,100\nB,200\nC,300\n");

        var accounts = record(recognition().plan(List.of(file)), "firms.csv", 0);

        assertThat(accounts.object()).isEqualTo("accounts");
        assertThat(column(accounts, "annual revenue (thousands)").factor()).isEqualTo(BigDecimal.valueOf(1_000));
    }

    @Test
    void contactsFindTheirAccountsByTheKeyOfTheOtherFile() throws IOException {
        var accounts = file("customers.csv", "customer_id,company,city\nc1,Acme,Paris\nc2,Beta,Oslo\nc3,Ceta,Rome\n");
        var contacts = file(
                "people.csv",
                "first_name,last_name,email,customer\nA,B,a@x.org,c1\nC,D,c@x.org,c2\nE,F,e@x.org,c3\nG,H,g@x.org,c1\n");

        var plan = recognition().plan(List.of(accounts, contacts));

        var people = record(plan, "people.csv", 0);
        assertThat(people.object()).isEqualTo("contacts");
        assertThat(field(people, "customer")).isEqualTo("account");
        assertThat(column(people, "customer").by()).isEqualTo("external:customers");
        assertThat(record(plan, "customers.csv", 0).key()).isEqualTo(ImportKey.external("customer_id", "customers"));
        assertThat(field(record(plan, "customers.csv", 0), "customer_id")).isNull();
        assertThat(field(record(plan, "customers.csv", 0), "company")).isEqualTo("name");
        assertThat(field(record(plan, "customers.csv", 0), "city")).isEqualTo("billing_address.city");
    }

    @Test
    void aFileThatIsCalledLikeAnObjectHoldsIt() throws IOException {
        var file = file(
                "contacts.csv",
                "first_name,last_name,email,account,owner\nAna,Putri,a@x.org,Jaya,Ada\nBudi,Lim,b@x.org,Jaya,Ada\n");

        assertThat(objects(recognition().plan(List.of(file)), "contacts.csv")).containsExactly("contacts");
    }

    @Test
    void aWrongNumberOfEmployeesMakesNoUsersOfAccountsEither() throws IOException {
        var file = file("accounts.csv", "name,employees\nAcme,5\nBeta,x\n");

        assertThat(objects(recognition().plan(List.of(file)), "accounts.csv")).containsExactly("accounts");
    }

    @Test
    void aColumnCalledLikeAFieldIsThatFieldAlsoWhenSomeValuesAreWrong() throws IOException {
        var file = file(
                "firms.csv",
                "company,employees,email,city\nA,120,a@x.org,Oslo\nB,many,b@@x,Rome\nC,80,c@x.org,Bonn\nD,1,d@x.org,Jena\n");

        var accounts = record(recognition().plan(List.of(file)), "firms.csv", 0);

        assertThat(field(accounts, "employees")).isEqualTo("employees");
        assertThat(field(accounts, "email")).isEqualTo("email");
        assertThat(column(accounts, "employees").notation()).isEqualTo("PLAIN");
    }

    @Test
    void theNumberOfEmployeesMakesNoUsersOfAccounts() throws IOException {
        var file = file("list.csv", "Account name,Employees,E-mail\nAcme,120,a@x.org\nBeta,4,b@x.org\n");

        assertThat(objects(recognition().plan(List.of(file)), "list.csv")).containsExactly("accounts");
    }

    @Test
    void aFileThatFitsNothingIsLeftOut() throws IOException {
        var file = file("weather.csv", "humidity,pressure,wind\n1,2,3\n4,5,6\n");

        assertThat(recognition()
                        .plan(List.of(file))
                        .file("weather.csv")
                        .orElseThrow()
                        .records())
                .isEmpty();
    }

    private FileProfile file(String name, String text) throws IOException {
        return Profiler.read(Files.writeString(folder.resolve(name), text), name);
    }

    private static List<String> objects(ImportPlan plan, String file) {
        return plan.file(file).orElseThrow().records().stream()
                .map(RecordPlan::object)
                .toList();
    }

    private static RecordPlan record(ImportPlan plan, String file, int index) {
        return plan.file(file).orElseThrow().records().get(index);
    }

    private static ColumnPlan column(RecordPlan record, String column) {
        return record.columns().stream()
                .filter(plan -> column.equals(plan.column()))
                .findFirst()
                .orElseThrow();
    }

    private static String field(RecordPlan record, String column) {
        return column(record, column).field();
    }

    private static Recognition recognition() {
        var advice = ImportAdvices.all();
        return new Recognition(
                MODEL,
                new Vocabulary(advice, (key, locale) -> ""),
                advice,
                object -> true,
                (object, field) -> true,
                true);
    }

    private static DataModel model() {
        var objects = new ArrayList<ObjectDef>();
        for (StandardObjects standard : List.of(
                new AccountObject(),
                new ContactObject(),
                new OpportunityObject(),
                new LineObject(),
                new ProductObject(),
                new PipelineObjects())) {
            objects.addAll(standard.objects());
        }
        objects.add(ObjectDef.standard(
                        "users",
                        "name",
                        "user",
                        List.of(
                                FieldDef.of("users", "name", new TextType()).asRequired(),
                                FieldDef.of("users", "email", new EmailType()).asUnique(),
                                FieldDef.of("users", "team", ReferenceType.to("teams")),
                                FieldDef.of("users", "active", new BooleanType())))
                .withoutOwner());
        objects.add(ObjectDef.standard(
                        "teams",
                        "name",
                        "users",
                        List.of(
                                FieldDef.of("teams", "name", new TextType())
                                        .asRequired()
                                        .asUnique(),
                                FieldDef.of("teams", "parent", ReferenceType.to("teams")),
                                FieldDef.of("teams", "manager", ReferenceType.to("users"))))
                .withoutOwner());
        return new DataModel(1, objects);
    }
}
