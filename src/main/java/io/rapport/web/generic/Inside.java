package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import java.util.Set;

/** Objects whose records are found within others, on pages made by hand, or among the settings: no places of their own in the rail. */
public final class Inside {

    private static final Set<String> OBJECTS = Set.of(
            "opportunity_lines",
            "contact_roles",
            "buying_roles",
            "contact_relations",
            "deal_members",
            "quote_lines",
            "order_lines",
            "owned_products",
            "potentials",
            "fit_criteria",
            "targets",
            "play_steps",
            "play_runs",
            "stages",
            "pipelines",
            "assignment_rules",
            "territories",
            "tax_classes",
            "price_books",
            "prices",
            "document_templates",
            "quotas",
            "forecast_judgements",
            "forecast_snapshots",
            "commission_plans",
            "commission_tiers",
            "commission_assignments",
            "commission_lines",
            "users",
            "teams",
            "comments");

    private Inside() {}

    public static boolean is(ObjectDef object) {
        return OBJECTS.contains(object.name());
    }
}
