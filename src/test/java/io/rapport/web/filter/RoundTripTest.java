package io.rapport.web.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DataModel;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.MoneyType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.TextType;
import io.rapport.model.UserType;
import io.rapport.query.Action;
import io.rapport.query.Gate;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;
import io.rapport.web.filter.Node.Group;
import io.rapport.web.filter.Node.Join;
import io.rapport.web.filter.Node.Related;
import io.rapport.web.filter.Node.Test;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Conditions become text and the text becomes the same conditions; no text changes its meaning by being shown as rows. */
class RoundTripTest {

    private static final String ID = "01930000-0000-7000-8000-00000000000a";
    private static final List<Choice> CHOICES =
            List.of(Choice.of("a", "blue", Label.text("A")), Choice.of("b", "green", Label.text("B")));
    private static final DataModel MODEL = new DataModel(
            1,
            List.of(
                    object("users", field("name", new TextType())),
                    object("teams", field("name", new TextType())),
                    object(
                            "accounts",
                            field("name", new TextType()),
                            field("industry", new ChoiceType(CHOICES)),
                            field("team", new ReferenceType("teams", OnDelete.KEEP, null)),
                            field("parent", new ReferenceType("accounts", OnDelete.KEEP, "children"))),
                    object(
                            "deals",
                            field("name", new TextType()),
                            field("stage", new ChoiceType(CHOICES)),
                            field("tags", new MultiChoiceType(CHOICES)),
                            field("amount", new MoneyType()),
                            field("closes", new DateType()),
                            field("won", new BooleanType()),
                            field("helper", new UserType(OnDelete.KEEP, null)),
                            field("account", new ReferenceType("accounts", OnDelete.KEEP, "deals")),
                            field("partners", new ReferencesType("accounts")))));
    private static final Ground DEALS = ground(Set.of());

    private static ObjectDef object(String name, FieldDef... fields) {
        return ObjectDef.standard(name, "name", "box", List.of(fields));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of("any", name, type);
    }

    private static Ground ground(Set<String> hidden) {
        return new Ground(MODEL, MODEL.require("deals"), new Gate() {
            @Override
            public RowAccess rows(ObjectDef object, Action action) {
                return RowAccess.ALL;
            }

            @Override
            public boolean reads(ObjectDef object, FieldDef field) {
                return !hidden.contains(field.name());
            }

            @Override
            public boolean writes(ObjectDef object, FieldDef field) {
                return false;
            }

            @Override
            public Viewer viewer() {
                return new Viewer(Optional.empty(), Set.of(), ZoneId.of("UTC"));
            }
        });
    }

    @Property(tries = 500)
    void conditionsReadBackAsTheyWereMade(@ForAll long seed) {
        var random = new Random(seed);
        var made = new Group(Join.values()[random.nextInt(3)], parts(random, DEALS, 3));
        String text = Writer.write(made, DEALS);
        var read = Reader.read(text, DEALS);
        String again = Writer.write(read, DEALS);

        assertThat(texts(read)).as(text).isEmpty();
        assertThat(parsed(again)).as("%s became %s", text, again).isEqualTo(parsed(text));
        assertThat(Reader.read(again, DEALS)).as(again).isEqualTo(read);
    }

    private static Expr parsed(String text) {
        return plain(Expressions.parse(text.isEmpty() ? "true" : text, DEALS.scope(), ValueType.BOOLEAN));
    }

    /** What could not be shown as a condition. */
    private static List<Node> texts(Node node) {
        return switch (node) {
            case Node.Text text -> List.of(text);
            case Test test -> List.of();
            case Group(var join, var parts) ->
                parts.stream().flatMap(part -> texts(part).stream()).toList();
            case Related related ->
                related.parts().stream().flatMap(part -> texts(part).stream()).toList();
        };
    }

    @Property(tries = 500)
    void aTextMeansTheSameAfterItWasShownAsConditions(@ForAll("tests") String source) {
        String written = Writer.write(Reader.read(source, DEALS), DEALS);
        assertThat(parsed(written)).as("%s became %s", source, written).isEqualTo(parsed(source));
    }

    /** A list of one is an equality, what is true is true, and what is not untrue is true. */
    private static Expr plain(Expr expr) {
        return switch (expr) {
            case Expr.Call(var function, var args, var type)
            when function == Function.IN
                    && args.getLast() instanceof Expr.Literal(List<?> list, var of)
                    && list.size() == 1 ->
                new Expr.Call(Function.EQ, List.of(args.getFirst(), (Expr) list.getFirst()), type);
            case Expr.Call(var function, var args, var type)
            when function == Function.NOT
                    && plain(args.getFirst()) instanceof Expr.Call(var inner, var sides, var t)
                    && inner == Function.NOT -> sides.getFirst();
            case Expr.Call(var function, var args, var type)
            when function == Function.NOT
                    && plain(args.getFirst()) instanceof Expr.Call(var inner, var sides, var t)
                    && inner == Function.EQ -> new Expr.Call(Function.NE, sides, type);
            case Expr.Call(var function, var args, var type)
            when function == Function.EQ && args.getLast() instanceof Expr.Literal(Boolean yes, var of) && yes ->
                plain(args.getFirst());
            case Expr.Call(var function, var args, var type) ->
                new Expr.Call(function, args.stream().map(RoundTripTest::plain).toList(), type);
            case Expr.Exists(var many, var variable, var predicate, var all) ->
                new Expr.Exists(many, variable, plain(predicate), all);
            default -> expr;
        };
    }

    @Provide
    Arbitrary<String> tests() {
        return tests(3);
    }

    private Arbitrary<String> tests(int depth) {
        var leaf = Arbitraries.of(
                "won",
                "won == false",
                "stage == \"a\"",
                "stage in [\"a\", \"b\"]",
                "!(stage in [\"a\"])",
                "\"a\" in tags",
                "\"a\" in tags || \"b\" in tags",
                "amount > 10.50",
                "amount == null",
                "amount > base_amount(amount) * 2",
                "closes.within(\"last 30 days\")",
                "closes < today()",
                "closes <= today() + days(3)",
                "created_at > \"2017-01-01\"",
                "helper == me()",
                "owner in my_team()",
                "owner in [me(), \"" + ID + "\"]",
                "account.parent.name.starts_with(\"x\")",
                "account.team in my_teams()",
                "\"" + ID + "\" in partners",
                "partners == null",
                "account.deals != null",
                "name == account.name",
                "name.lower() == \"x\"",
                "name in [\"x\", \"y\"]");
        if (depth == 0) {
            return leaf;
        }
        var inner = tests(depth - 1);
        var two = Combinators.combine(Arbitraries.of("(%s) && (%s)", "(%s) || (%s)", "(%s) == (%s)"), inner, inner)
                .as((shape, one, other) -> shape.formatted(one, other));
        String v = "c" + depth;
        var one = Combinators.combine(
                        Arbitraries.of(
                                "!(%s)",
                                "account.deals.exists(" + v + ", " + v + ".amount > 1 && (%s))",
                                "!partners.exists(" + v + ", " + v + ".industry == \"a\" || (%s))",
                                "partners.all(" + v + ", %s)"),
                        inner)
                .as(String::formatted);
        return Arbitraries.oneOf(leaf, two, one);
    }

    private static List<Node> parts(Random random, Ground ground, int depth) {
        var parts = new ArrayList<Node>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            parts.add(part(random, ground, depth));
        }
        return parts;
    }

    private static Node part(Random random, Ground ground, int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 2) {
            return new Group(Join.values()[random.nextInt(3)], parts(random, ground, depth - 1));
        }
        if (kind == 2) {
            String path = ground.object().name().equals("deals") ? "partners" : "deals";
            var there = ground.many(path).orElseThrow();
            return new Related(
                    path,
                    random.nextBoolean(),
                    "v" + depth,
                    Join.values()[random.nextInt(3)],
                    parts(random, there, depth - 1));
        }
        return test(random, ground);
    }

    private static Test test(Random random, Ground ground) {
        var paths = ground.object().name().equals("deals")
                ? List.of(
                        "name",
                        "stage",
                        "tags",
                        "amount",
                        "closes",
                        "won",
                        "helper",
                        "account",
                        "account.team",
                        "account.parent.industry",
                        "partners",
                        "created_at",
                        "owner")
                : List.of("name", "industry", "parent", "team", "parent.name");
        String path = paths.get(random.nextInt(paths.size()));
        var kind = ground.kind(path).orElseThrow();
        var op = kind.ops().get(random.nextInt(kind.ops().size()));
        return new Test(path, op, op.asks() ? values(random, kind, op) : List.of());
    }

    private static List<String> values(Random random, Kind kind, Op op) {
        if (op.isRange()) {
            return List.of(List.of("today", "last 30 days", "this quarter", "next 2 years")
                    .get(random.nextInt(4)));
        }
        var values =
                switch (kind) {
                    case CHOICE, CHOICES -> List.of("a", "b");
                    case USER, TEAM, REFERENCE, REFERENCES -> List.of(ID, "01930000-0000-7000-8000-00000000000b");
                    case NUMBER -> List.of("12.5");
                    case DAY -> List.of("2017-10-20");
                    case FLAG -> List.of(random.nextBoolean() ? "true" : "false");
                    default -> List.of("it's \"so\" // here", "x");
                };
        boolean text = kind == Kind.TEXT;
        return op.takesSeveral() && (text || random.nextBoolean()) ? values : values.subList(0, 1);
    }

    @Example
    void whatIsNoConditionIsKeptAsItWasWritten() {
        var read = Reader.read("gone == 1 && stage == \"a\" && name == account.name", DEALS);
        assertThat(read.parts())
                .containsExactly(
                        new Node.Text("gone == 1"),
                        new Test("stage", Op.IN, List.of("a")),
                        new Node.Text("name == account.name"));
        assertThat(Writer.write(read, DEALS)).isEqualTo("(gone == 1) && stage == \"a\" && (name == account.name)");
    }

    @Example
    void aHiddenFieldIsNoCondition() {
        var ground = ground(Set.of("stage", "industry"));
        assertThat(Reader.read("stage == \"a\"", ground).parts()).containsExactly(new Node.Text("stage == \"a\""));
        assertThat(ground.field("account.industry")).isEmpty();
        assertThat(Writer.write(new Group(Join.ALL, List.of(new Test("stage", Op.EMPTY, List.of()))), ground))
                .isEmpty();
    }

    @Example
    void aNameForTheRelatedRecordIsTakenOnce() {
        var inner = new Related("deals", false, "r", Join.ALL, List.of(new Test("won", Op.EQ, List.of("true"))));
        var outer = new Group(Join.ALL, List.of(new Related("partners", false, "r", Join.ALL, List.of(inner))));
        assertThat(Writer.write(outer, DEALS)).isEqualTo("partners.exists(r, r.deals.exists(r2, r2.won == true))");
    }
}
