package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PermitTest {

    /** Each asks for a field by the name it is given. */
    private static final List<Consumer<Asker>> WAYS = List.of(
            asker -> asker.page(Query.of("opportunities", asker.name)),
            asker -> asker.page(Query.of("opportunities", "account." + asker.name)),
            asker -> asker.page(Query.of("opportunities", asker.name + ".name")),
            asker -> asker.page(Query.of("opportunities").orderBy(Sort.list("-" + asker.name))),
            asker ->
                    asker.page(Query.of("opportunities").where(new Filter.LinkedTo(asker.name, Opportunities.ACCOUNT))),
            asker -> asker.page(Query.of("opportunities").where(asker.cel(asker.name + " == null"))),
            asker -> asker.page(Query.of("opportunities").where(asker.cel("account." + asker.name + " == null"))),
            asker -> asker.page(
                    Query.of("opportunities").where(asker.cel("partners.exists(p, p." + asker.name + " == null)"))),
            asker -> asker.page(Query.of("opportunities").where(asker.cel(asker.name + ".exists(p, true)"))),
            asker -> asker.summary(Summary.of("opportunities", List.of(asker.name), List.of("count"))),
            asker -> asker.summary(Summary.of("opportunities", List.of(asker.name + ":month"), List.of("count"))),
            asker -> asker.summary(Summary.of("opportunities", List.of(), List.of("sum(" + asker.name + ")"))));

    private record Asker(Gate gate, String name) {

        void page(Query query) {
            query.permit(Opportunities.MODEL, gate);
        }

        void summary(Summary summary) {
            summary.permit(Opportunities.MODEL, gate);
        }

        Filter cel(String text) {
            return Filters.cel(text, Opportunities.MODEL, Opportunities.MODEL.require("opportunities"), gate);
        }
    }

    @Test
    void aFieldThatMayNotBeReadAnswersAsOneThatDoesNotExist() {
        var hidden = Opportunities.hiding(
                "opportunities.amount",
                "opportunities.account",
                "opportunities.partners",
                "accounts.industry",
                "accounts.owner");
        for (String name : List.of("amount", "account", "partners", "industry", "owner", "expected")) {
            for (var way : WAYS) {
                var gate =
                        name.equals("owner") ? Opportunities.hiding("opportunities.owner", "accounts.owner") : hidden;
                var unreadable = refusal(way, new Asker(gate, name));
                var unknown = refusal(way, new Asker(gate, "qqqqqqqqqqqqqqqq"));
                assertThat(unreadable).isEqualTo(unknown.replace("qqqqqqqqqqqqqqqq", name));
            }
        }
    }

    private static String refusal(Consumer<Asker> way, Asker asker) {
        var problem = catchThrowableOfType(Problem.class, () -> way.accept(asker));
        assertThat(problem).as(asker.name).isNotNull();
        return problem.kind() + problem.code() + problem.args() + problem.errors();
    }

    @Test
    void anObjectThatMayNotBeSeenAnswersAsOneThatDoesNotExist() {
        var gate = Opportunities.granting(Map.of("accounts", RowAccess.DENIED));
        assertThat(code(() -> Query.of("accounts").permit(Opportunities.MODEL, gate)))
                .isEqualTo("not_found");
        assertThat(code(() -> Query.of("nothing").permit(Opportunities.MODEL, gate)))
                .isEqualTo("not_found");
        assertThat(code(() -> Query.of("opportunities", "account").permit(Opportunities.MODEL, gate)))
                .isEqualTo("unknown_field");
        assertThat(code(() -> Query.of("opportunities", "partners").permit(Opportunities.MODEL, gate)))
                .isEqualTo("unknown_field");
    }

    @Test
    void aFormulaIsReadableWhereItsInputsAre() {
        assertThat(code(() -> fields(Opportunities.everything(), "expected"))).isEmpty();
        assertThat(code(() -> fields(Opportunities.hiding("opportunities.probability"), "expected")))
                .isEqualTo("unknown_field");
    }

    @Test
    void aFormulaThatCannotBeUnderstoodDoesNotExist() {
        assertThat(code(() -> fields(Opportunities.everything(), "broken"))).isEqualTo("unknown_field");
        assertThat(code(() -> fields(Opportunities.everything(), "circle"))).isEqualTo("unknown_field");
    }

    @Test
    void whoOwnsARecordIsAskedOnlyByThoseWhoMayReadIt() {
        var owned = Query.of("opportunities").where(new Filter.OwnedBy(java.util.Set.of(Opportunities.ME)));
        assertThat(code(() -> owned.permit(Opportunities.MODEL, Opportunities.everything())))
                .isEmpty();
        assertThat(code(() -> owned.permit(Opportunities.MODEL, Opportunities.hiding("opportunities.owner"))))
                .isEqualTo("unknown_field");
    }

    @Test
    void sizesAreBounded() {
        var query = Query.of("opportunities");
        var name = Path.of("name");
        assertThat(permit(query.limit(0))).isEqualTo("bad_limit");
        assertThat(permit(query.limit(5_001))).isEqualTo("bad_limit");
        assertThat(permit(query.select(Collections.nCopies(201, name)))).isEqualTo("too_many_fields");
        assertThat(permit(query.orderBy(Collections.nCopies(6, new Sort(name, false)))))
                .isEqualTo("too_many_sorts");
        assertThat(summarise(Collections.nCopies(5, "stage"), List.of("count"))).isEqualTo("too_many_groups");
        assertThat(summarise(List.of(), List.of())).isEqualTo("bad_measures");
        assertThat(summarise(List.of(), Collections.nCopies(21, "count"))).isEqualTo("bad_measures");
    }

    @Test
    void whatHasNoOrderIsNotSorted() {
        assertThat(permit(Query.of("opportunities").orderBy(Sort.list("tags")))).isEqualTo("not_sortable");
        assertThat(permit(Query.of("opportunities").orderBy(Sort.list("partners"))))
                .isEqualTo("not_sortable");
        var nameless = Opportunities.hiding("accounts.name");
        assertThat(code(() ->
                        Query.of("opportunities").orderBy(Sort.list("account")).permit(Opportunities.MODEL, nameless)))
                .isEqualTo("not_sortable");
    }

    private static void fields(Gate gate, String... names) {
        Query.of("opportunities", names).permit(Opportunities.MODEL, gate);
    }

    private static String permit(Query query) {
        return code(() -> query.permit(Opportunities.MODEL, Opportunities.everything()));
    }

    private static String summarise(List<String> groups, List<String> measures) {
        return code(() ->
                Summary.of("opportunities", groups, measures).permit(Opportunities.MODEL, Opportunities.everything()));
    }

    private static String code(Runnable permit) {
        return Optional.ofNullable(catchThrowableOfType(Problem.class, permit::run))
                .map(Problem::code)
                .orElse("");
    }
}
