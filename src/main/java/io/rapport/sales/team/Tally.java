package io.rapport.sales.team;

import io.rapport.sales.opportunity.OpportunityObject;
import java.util.List;

/** Records that are counted and summed by whose they are. */
enum Tally {
    WON(OpportunityObject.NAME, "sum(amount)", "avg(amount)"),
    LOST(OpportunityObject.NAME),
    CLOSED(OpportunityObject.NAME),
    /** Of those won, how long it took from the first talk to the end. */
    CYCLE(OpportunityObject.NAME, "avg(cycle_days)"),
    OPEN(OpportunityObject.NAME, "sum(amount)"),
    CLOSING(OpportunityObject.NAME, "sum(amount)"),
    /** Open, and nobody has written down what comes next. */
    STEPLESS(OpportunityObject.NAME),
    /** Open, though they should have closed by now. */
    OVERDUE(OpportunityObject.NAME),
    CALLS("calls"),
    MEETINGS("meetings"),
    NOTES("notes"),
    TASKS("tasks");

    static final List<Tally> ACTIVITIES = List.of(CALLS, MEETINGS, NOTES, TASKS);

    private static final String IS_WON = "stage.outcome == \"won\" && ";
    private static final String IS_OPEN = "is_open == true";

    private final String object;
    private final List<String> measures;

    Tally(String object, String... measures) {
        this.object = object;
        this.measures = List.of(measures);
    }

    String object() {
        return object;
    }

    /** Besides how many there are. */
    List<String> measures() {
        return measures;
    }

    /** Which records, in CEL. What is open is so now, whatever days are looked at. */
    String condition(Stretch days) {
        return switch (this) {
            case WON -> IS_WON + days.holds("close_date");
            case LOST -> "stage.outcome == \"lost\" && " + days.holds("close_date");
            case CLOSED -> "stage.outcome in [\"won\", \"lost\"] && " + days.holds("close_date");
            case CYCLE -> IS_WON + days.holds("close_date") + " && cycle_days != null";
            case OPEN -> IS_OPEN;
            case CLOSING -> IS_OPEN + " && " + days.holds("close_date");
            case STEPLESS -> IS_OPEN + " && next_step == null";
            case OVERDUE -> IS_OPEN + " && close_date < today()";
            case CALLS -> days.holds("date(called_at)");
            case MEETINGS -> days.holds("date(starts_at)") + " && starts_at <= now()";
            case NOTES -> days.holds("date(created_at)");
            case TASKS -> "status == \"done\" && " + days.holds("date(done_at)");
        };
    }
}
