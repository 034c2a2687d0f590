package io.rapport.query;

import static io.rapport.query.World.field;
import static io.rapport.query.World.object;

import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DataModel;
import io.rapport.model.DateType;
import io.rapport.model.DecimalType;
import io.rapport.model.FormulaType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.MoneyType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ReferenceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.TextType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A small sales model for tests that name their fields. */
final class Opportunities {

    static final UUID ME = UUID.fromString("01930000-0000-7000-8000-00000000000a");
    static final UUID COLLEAGUE = UUID.fromString("01930000-0000-7000-8000-00000000000b");
    static final UUID LEADER_BELOW = UUID.fromString("01930000-0000-7000-8000-00000000000e");
    static final UUID TEAM = UUID.fromString("01930000-0000-7000-8000-00000000000c");
    static final UUID ACCOUNT = UUID.fromString("01930000-0000-7000-8000-00000000000d");

    private static final List<Choice> CHOICES = List.of(
            Choice.of("tech", "blue", Label.text("Technology")), Choice.of("food", "green", Label.text("Food")));

    static final DataModel MODEL = new DataModel(
            1,
            List.of(
                    object("users", false, List.of(field("name", new TextType()))),
                    object(
                            "accounts",
                            true,
                            List.of(
                                    field("name", new TextType()),
                                    field("industry", new ChoiceType(CHOICES)),
                                    field("parent", new ReferenceType("accounts", OnDelete.KEEP, "children")))),
                    object(
                            "opportunities",
                            true,
                            List.of(
                                    field("name", new TextType()),
                                    field("amount", new MoneyType()),
                                    field("probability", new IntegerType()),
                                    field("close_date", new DateType()),
                                    field("won", new BooleanType()),
                                    field("stage", new ChoiceType(CHOICES)),
                                    field("tags", new MultiChoiceType(CHOICES)),
                                    field("account", new ReferenceType("accounts", OnDelete.KEEP, "opportunities")),
                                    field("partners", new ReferencesType("accounts")),
                                    field("expected", new FormulaType("amount * probability / 100", new MoneyType())),
                                    field("share", new FormulaType("1 / probability", new DecimalType(4))),
                                    field("circle", new FormulaType("circle + 1", new DecimalType(0))),
                                    field("broken", new FormulaType("gone + 1", new DecimalType(0)))))));

    static Viewer viewer() {
        return new Viewer(
                Optional.of(ME),
                Set.of(TEAM),
                Set.of(ME, COLLEAGUE),
                Set.of(ME, COLLEAGUE, LEADER_BELOW),
                ZoneId.of("Europe/Berlin"));
    }

    static FakeGate everything() {
        return new FakeGate(viewer(), Map.of(), Set.of());
    }

    static FakeGate hiding(String... fields) {
        return new FakeGate(viewer(), Map.of(), Set.of(fields));
    }

    static FakeGate granting(Map<String, RowAccess> rows) {
        return new FakeGate(viewer(), rows, Set.of());
    }

    private Opportunities() {}
}
