package io.rapport.sales.buying;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.sales.Seen;
import io.rapport.sales.buying.BuyingPage.Band;
import io.rapport.sales.buying.BuyingPage.Box;
import io.rapport.sales.buying.BuyingPage.Kind;
import io.rapport.sales.buying.BuyingPage.Line;
import io.rapport.sales.buying.BuyingPage.Plan;
import io.rapport.sales.buying.Centre.Person;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The page of a buying centre for one visitor. */
@Component
class BuyingPages {

    private final Seen seen;
    private final Centres centres;

    BuyingPages(Seen seen, Centres centres) {
        this.seen = seen;
        this.centres = centres;
    }

    /** @throws Problem {@code not_found} */
    BuyingPage of(Visit visit, UUID id) {
        var accounts = visit.object(AccountObject.NAME);
        var roles = visit.object(BuyingRoleObject.NAME);
        var relations = visit.object(ContactRelationObject.NAME);
        String name = seen.record(visit.actor(), visit.model(), accounts.name(), id, "name")
                .value("name")
                .map(Object::toString)
                .orElse("…");
        var centre = centres.of(visit.actor(), visit.model(), id);
        var actions = new ArrayList<Action>();
        if (visit.may(roles, io.rapport.query.Action.CREATE)) {
            actions.add(Action.link(visit.t("buying.add"), create(visit, roles, id), "plus"));
        }
        if (centre.people().size() > 1 && visit.may(relations, io.rapport.query.Action.CREATE)) {
            actions.add(Action.link(visit.t("buying.relate"), create(visit, relations, id), "waypoints"));
        }
        return new BuyingPage(
                List.of(
                        new Link(visit.label(accounts.many()), visit.base(accounts)),
                        new Link(name, visit.base(accounts) + "/" + id)),
                name,
                actions,
                notices(visit, roles, centre),
                centre.people().isEmpty() ? Optional.empty() : Optional.of(plan(visit, roles, relations, centre)),
                centre.people().stream()
                        .map(person -> person(visit, roles, relations, id, centre, person))
                        .toList(),
                unplaced(visit, roles, id, centre),
                centre.people().isEmpty()
                        ? Optional.of(new Empty(
                                "waypoints",
                                visit.t("buying.empty"),
                                visit.t("buying.empty.text"),
                                List.copyOf(actions)))
                        : Optional.empty());
    }

    /** What is missing, said only once somebody has begun, and to whom may know of everybody's part. */
    private static List<Notice> notices(Visit visit, ObjectDef roles, Centre centre) {
        boolean tells = Stream.of(BuyingRoleObject.ROLE, BuyingRoleObject.INFLUENCE, BuyingRoleObject.ATTITUDE)
                .allMatch(field -> visit.reads(roles, roles.require(field)));
        if (centre.people().isEmpty() || !tells) {
            return List.of();
        }
        var notices = new ArrayList<Notice>();
        if (!centre.someoneDecides()) {
            notices.add(new Notice("warn", visit.t("buying.nobody_decides"), Optional.empty()));
        }
        if (!centre.someoneSupports()) {
            notices.add(new Notice("warn", visit.t("buying.nobody_supports"), Optional.empty()));
        }
        centre.toWin().forEach(person -> {
            var ways = centre.waysTo(person);
            String names = ways.stream().map(Person::name).collect(Collectors.joining(", "));
            String key = person.opposes()
                    ? ways.isEmpty() ? "buying.opposes" : "buying.opposes_through"
                    : ways.isEmpty() ? "buying.undecided" : "buying.undecided_through";
            notices.add(new Notice("info", visit.t(key, person.name(), names), Optional.empty()));
        });
        return notices;
    }

    private static Plan plan(Visit visit, ObjectDef roles, ObjectDef relations, Centre centre) {
        var drawing = Drawing.of(centre);
        var kinds = drawing.lines().stream()
                .map(Drawing.Line::kind)
                .distinct()
                .map(kind -> new Kind(
                        kind,
                        choice(visit, relations, ContactRelationObject.KIND.name(), kind)
                                .map(Chip::label)
                                .orElse("")))
                .toList();
        return new Plan(
                drawing.width(),
                drawing.height(),
                Drawing.BOX_WIDTH,
                Drawing.BOX_HEIGHT,
                bands(visit, roles, BuyingRoleObject.ATTITUDE, drawing.columns()),
                bands(visit, roles, BuyingRoleObject.INFLUENCE, drawing.rows()),
                drawing.boxes().stream()
                        .map(box -> new Box(
                                box.person().name(),
                                choice(
                                                visit,
                                                roles,
                                                BuyingRoleObject.ROLE,
                                                box.person().role())
                                        .map(Chip::label)
                                        .orElse(""),
                                contact(visit, box.person()),
                                box.person().attitude(),
                                box.x(),
                                box.y()))
                        .toList(),
                drawing.lines().stream()
                        .map(line -> new Line(line.kind(), line.path()))
                        .toList(),
                kinds);
    }

    private static List<Band> bands(Visit visit, ObjectDef roles, String field, List<Drawing.Band> bands) {
        return bands.stream()
                .map(band -> new Band(
                        choice(visit, roles, field, band.key())
                                .map(Chip::label)
                                .orElseGet(() -> visit.t("buying.unknown")),
                        band.at(),
                        band.length()))
                .toList();
    }

    private static BuyingPage.Person person(
            Visit visit, ObjectDef roles, ObjectDef relations, UUID account, Centre centre, Person person) {
        var links = centre.relations().stream()
                .filter(one -> one.from().equals(person.contact()))
                .map(one -> new Link(
                        visit.t(
                                "buying.relation",
                                choice(visit, relations, ContactRelationObject.KIND.name(), one.kind())
                                        .map(Chip::label)
                                        .orElse("…"),
                                centre.name(one.to())),
                        visit.base(relations) + "/" + one.record()))
                .toList();
        return new BuyingPage.Person(
                person.name(),
                contact(visit, person),
                choice(visit, roles, BuyingRoleObject.ROLE, person.role()),
                choice(visit, roles, BuyingRoleObject.INFLUENCE, person.influence()),
                choice(visit, roles, BuyingRoleObject.ATTITUDE, person.attitude()),
                links,
                edit(visit, roles, account, person));
    }

    private static String edit(Visit visit, ObjectDef roles, UUID account, Person person) {
        if (person.record().isEmpty()) {
            return visit.may(roles, io.rapport.query.Action.CREATE)
                    ? place(visit, roles, account, person.contact())
                    : "";
        }
        return visit.edits(roles, roles.require(BuyingRoleObject.ROLE))
                ? visit.base(roles) + "/" + person.record().get() + "/edit"
                : "";
    }

    private List<Link> unplaced(Visit visit, ObjectDef roles, UUID account, Centre centre) {
        if (!visit.may(roles, io.rapport.query.Action.CREATE)) {
            return List.of();
        }
        var known = centre.people().stream().map(Person::contact).collect(Collectors.toSet());
        return centres.contacts(visit.actor(), visit.model(), account).stream()
                .filter(contact -> !known.contains(contact.id()))
                .map(contact -> new Link(label(contact), place(visit, roles, account, contact.id())))
                .toList();
    }

    private static String label(Ref contact) {
        return contact.label() == null ? "…" : contact.label();
    }

    private static String create(Visit visit, ObjectDef object, UUID account) {
        return visit.base(object) + "/new?" + BuyingRoleObject.ACCOUNT.name() + "=" + account;
    }

    private static String place(Visit visit, ObjectDef roles, UUID account, UUID contact) {
        return create(visit, roles, account) + "&" + BuyingRoleObject.CONTACT.name() + "=" + contact;
    }

    private static String contact(Visit visit, Person person) {
        return visit.shell().base() + "/" + ContactObject.NAME + "/" + person.contact();
    }

    private static Optional<Chip> choice(Visit visit, ObjectDef object, String field, String key) {
        return ((ChoiceType) object.require(field).type())
                .choices()
                .byKey(key)
                .map(choice -> new Chip(visit.label(choice.label()), Tone.named(choice.tone())));
    }
}
