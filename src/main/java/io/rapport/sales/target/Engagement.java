package io.rapport.sales.target;

import java.util.Locale;

/**
 * What shows that an account comes closer, in the last {@value #DAYS} days, and how many points each counts. All together count
 * {@value #MOST} at most.
 */
enum Engagement {
    MEETINGS("meetings", "date(starts_at).within(\"last 90 days\") && starts_at <= now()", 20),
    CALLS("calls", "date(called_at).within(\"last 90 days\")", 10),
    TASKS("tasks", "status == \"done\" && date(done_at).within(\"last 90 days\")", 5),
    NOTES("notes", "date(created_at).within(\"last 90 days\")", 5),
    /** Open now, whenever they began; however many there are, they count once. */
    DEALS("opportunities", "is_open == true", 25);

    static final int DAYS = 90;
    static final int MOST = 100;

    private final String object;
    private final String condition;
    private final int points;

    Engagement(String object, String condition, int points) {
        this.object = object;
        this.condition = condition;
        this.points = points;
    }

    String object() {
        return object;
    }

    /** Which of its records, in CEL. */
    String condition() {
        return condition;
    }

    int points(int times) {
        return this == DEALS ? points : points * times;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
