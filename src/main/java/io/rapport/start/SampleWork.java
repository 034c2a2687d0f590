package io.rapport.start;

import io.rapport.activities.CallObject;
import io.rapport.activities.MeetingObject;
import io.rapport.activities.NoteObject;
import io.rapport.activities.TaskObject;
import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Link;
import io.rapport.records.Change;
import io.rapport.sales.opportunity.OpportunityObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What was said and done for the deals of the sample company, and what is to be done next. */
final class SampleWork {

    private static final int FIRST_CALL = 4_000;
    private static final int FIRST_MEETING = 5_000;
    private static final int FIRST_TASK = 6_000;
    private static final int FIRST_NOTE = 7_000;
    private static final int MEETING_EVERY = 2;
    private static final int TASK_EVERY = 8;

    private final SampleOrder order;
    private final SampleSetting setting;
    private final SampleWords words;
    private final SampleCustomers customers;
    private final SampleDeals deals;

    SampleWork(
            SampleOrder order, SampleSetting setting, SampleWords words, SampleCustomers customers, SampleDeals deals) {
        this.order = order;
        this.setting = setting;
        this.words = words;
        this.customers = customers;
        this.deals = deals;
    }

    /** One when a deal begins. */
    List<Change> calls() {
        var chance = order.chance("calls");
        var calls = new ArrayList<Change>();
        for (var deal : deals.all()) {
            int number = calls.size();
            boolean reached = chance.nextInt(5) > 0;
            calls.add(new Change.Create(
                    CallObject.NAME,
                    order.id(FIRST_CALL + number),
                    Map.of(
                            "name",
                            words.calls().get(chance.nextInt(words.calls().size())),
                            "direction",
                            chance.nextInt(3) == 0 ? "inbound" : "outbound",
                            "called_at",
                            at(deal.begun(), chance),
                            "minutes",
                            reached ? 5L + chance.nextInt(35) : 1L,
                            "outcome",
                            reached ? "reached" : "left_message",
                            "about",
                            about(deal))));
        }
        return calls;
    }

    /** With every second customer half-way; for a deal that is open perhaps still to come. */
    List<Change> meetings() {
        var chance = order.chance("meetings");
        var meetings = new ArrayList<Change>();
        for (int number = 0; number < SampleDeals.DEALS; number += MEETING_EVERY) {
            var deal = deals.all().get(number);
            var day =
                    LocalDate.ofEpochDay((deal.begun().toEpochDay() + deal.end().toEpochDay()) / 2);
            meetings.add(new Change.Create(
                    MeetingObject.NAME,
                    order.id(FIRST_MEETING + meetings.size()),
                    Map.of(
                            "name",
                                    words.meetings()
                                            .get(chance.nextInt(words.meetings().size())),
                            "starts_at", at(day, chance),
                            "place",
                                    words.places()
                                            .get(chance.nextInt(words.places().size())),
                            "about", about(deal),
                            "contacts", customers.people(deal.account()).subList(0, 2))));
        }
        return meetings;
    }

    /** For each open deal what comes next, and for some that are closed what was done. */
    List<Change> tasks() {
        var tasks = new ArrayList<Change>();
        for (int number = 0; number < SampleDeals.DEALS; number++) {
            var deal = deals.all().get(number);
            if (deal.open() || number % TASK_EVERY == 0) {
                var due = deal.open() ? order.today().plusDays(number % 14 - 2) : deal.end();
                tasks.add(new Change.Create(
                        TaskObject.NAME,
                        order.id(FIRST_TASK + tasks.size()),
                        Map.of(
                                "name",
                                words.tasks().get(number % words.tasks().size()),
                                "status",
                                deal.open() ? TaskObject.OPEN : TaskObject.DONE,
                                "due",
                                due,
                                "priority",
                                number % 5 == 0 ? "high" : "normal",
                                "about",
                                about(deal))));
            }
        }
        return tasks;
    }

    /** One about each customer. */
    List<Change> notes() {
        var notes = new ArrayList<Change>();
        for (int account = 0; account < SampleCustomers.ACCOUNTS; account++) {
            notes.add(new Change.Create(
                    NoteObject.NAME,
                    order.id(FIRST_NOTE + account),
                    Map.of(
                            "body", words.notes().get(account % words.notes().size()),
                            "about", List.of(Link.to(AccountObject.NAME, customers.account(account))))));
        }
        return notes;
    }

    private List<Link> about(SampleDeals.Deal deal) {
        return List.of(
                Link.to(OpportunityObject.NAME, deal.id()),
                Link.to(AccountObject.NAME, customers.account(deal.account())));
    }

    /** At a full or half hour of the working day. */
    private Instant at(LocalDate day, Random chance) {
        var time = LocalTime.of(9, 0).plusMinutes(30L * chance.nextInt(15));
        return day.atTime(time).atZone(setting.zone()).toInstant();
    }
}
