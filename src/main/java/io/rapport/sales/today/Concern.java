package io.rapport.sales.today;

import java.util.List;

/**
 * A kind of thing that wants something of somebody today: the records of an object that meet a condition.
 *
 * @param key what its texts begin with: {@code today.KEY}, and {@code today.KEY.none} where it is always shown
 * @param condition in CEL, asked as whoever looks; who may not read what it asks has no such concern
 * @param sort what comes first
 * @param due the date or moment that is told of each record; what has gone by is marked
 * @param told other fields that are told of each record, by their paths
 * @param deed what can be done right there
 */
record Concern(
        String key,
        String icon,
        String object,
        String condition,
        String sort,
        String due,
        List<String> told,
        Deed deed) {

    /** What is done without leaving the page. */
    enum Deed {
        NONE,
        /** A task is ticked, or put off until tomorrow. */
        TICK,
        /** A deal's next step is written down. */
        STEP
    }

    static final String MINE = "owner == me() && ";
    private static final String OPEN = MINE + "is_open && ";

    /** In the order in which a day goes. */
    static final List<Concern> ALL = List.of(
            new Concern(
                    "tasks",
                    "list-todo",
                    "tasks",
                    MINE + "status != \"done\" && due <= today()",
                    "due,created_at",
                    "due",
                    List.of(),
                    Deed.TICK),
            new Concern(
                    "meetings",
                    "calendar-days",
                    "meetings",
                    MINE + "date(starts_at) == today()",
                    "starts_at",
                    "starts_at",
                    List.of("place"),
                    Deed.NONE),
            new Concern(
                    "leads",
                    "sprout",
                    "leads",
                    MINE + "status == \"new\"",
                    "respond_by,created_at",
                    "respond_by",
                    List.of("company"),
                    Deed.NONE),
            new Concern(
                    "quotes_opened",
                    "eye",
                    "quotes",
                    MINE + "status == \"sent\" && opened_at != null",
                    "valid_until",
                    "valid_until",
                    List.of("account", "lines_gross"),
                    Deed.NONE),
            new Concern(
                    "quotes_accepted",
                    "circle-check",
                    "quotes",
                    MINE + "status == \"accepted\" && sales_order == null",
                    "decided_at",
                    "",
                    List.of("account", "lines_gross"),
                    Deed.NONE),
            new Concern(
                    "approvals",
                    "shield-check",
                    "quotes",
                    "status == \"in_approval\" && submitted_by != me()",
                    "valid_until",
                    "",
                    List.of("submitted_by", "discount", "lines_gross"),
                    Deed.NONE),
            new Concern(
                    "closing",
                    "target",
                    "opportunities",
                    OPEN + "close_date >= today() && close_date <= end_of(\"week\") && next_step == null",
                    "close_date",
                    "close_date",
                    List.of("account", "amount"),
                    Deed.STEP),
            new Concern(
                    "overdue",
                    "clock",
                    "opportunities",
                    OPEN + "close_date < today()",
                    "close_date",
                    "close_date",
                    List.of("account", "amount"),
                    Deed.NONE),
            new Concern(
                    "steps",
                    "move-right",
                    "opportunities",
                    OPEN + "next_step_on <= today()",
                    "next_step_on",
                    "next_step_on",
                    List.of("next_step"),
                    Deed.STEP),
            new Concern(
                    "stalled",
                    "triangle-alert",
                    "opportunities",
                    OPEN + "days_between(date(stage_since), today()) > stage.expected_days",
                    "updated_at",
                    "",
                    List.of("stage", "amount"),
                    Deed.STEP),
            new Concern(
                    "moved",
                    "trending-up",
                    "opportunities",
                    MINE + "date(stage_since) >= today() - days(1)",
                    "-updated_at",
                    "",
                    List.of("stage", "amount"),
                    Deed.NONE),
            new Concern(
                    "contracts",
                    "file-signature",
                    "contracts",
                    MINE + "status == \"active\" && remind_on <= today()",
                    "notice_by",
                    "notice_by",
                    List.of("account", "annual_value"),
                    Deed.NONE));
}
