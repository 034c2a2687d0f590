package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.NAME;

import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.Starting;
import io.rapport.model.Verb;
import io.rapport.sales.pipeline.PipelineObjects;
import java.util.List;

/**
 * What is done with a deal: it is won or lost, and may be taken up again; its amount may be what its lines come to, and that may be
 * offered to the customer. */
public final class OpportunityVerbs {

    static final String WIN = "win";
    static final String LOSE = "lose";
    static final String REOPEN = "reopen";

    static final String AMOUNT_FROM_LINES = "amount_from_lines";

    /** A quote is made of the deal and its lines. */
    public static final String QUOTE = "quote";

    static final List<Verb> ALL = List.of(
            Verb.of(NAME, WIN, "trophy")
                    .when("is_open")
                    .leadingTo(PipelineObjects.WON)
                    .asking(
                            closeDate(),
                            asked("won_reason", new ChoiceType(List.of())),
                            asked("competitor", new ChoiceType(List.of())))
                    .setting("stage", "close_date", "closed_at", "lost_reason"),
            Verb.of(NAME, LOSE, "circle-x")
                    .when("is_open")
                    .leadingTo(PipelineObjects.LOST)
                    .asking(
                            asked("lost_reason", new ChoiceType(List.of())).asRequired(),
                            asked("competitor", new ChoiceType(List.of())),
                            closeDate())
                    .setting("stage", "close_date", "closed_at", "won_reason"),
            Verb.of(NAME, REOPEN, "rotate-ccw")
                    .when("!is_open")
                    .asking(
                            asked("stage", new ReferenceType(PipelineObjects.STAGES, OnDelete.REFUSE, null)),
                            asked("close_date", new DateType()))
                    .setting("stage", "won_reason", "lost_reason"),
            Verb.of(NAME, AMOUNT_FROM_LINES, "list")
                    .when("lines_amount != null && amount_source == \"entered\"")
                    .setting("amount", "amount_source", "expected_value"),
            Verb.of(NAME, QUOTE, "file-text").when("is_open").showing("quotes"));

    private OpportunityVerbs() {}

    private static FieldDef closeDate() {
        return asked("close_date", new DateType()).startingAs(Starting.TODAY);
    }

    private static FieldDef asked(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
