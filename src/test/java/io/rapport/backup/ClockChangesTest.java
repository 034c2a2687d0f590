package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Daily backups when clocks change: one for each day, from its hour on, also where that hour is skipped or comes twice. */
class ClockChangesTest {

    @Test
    void eachDayHasOneAtItsHour() {
        var changes = List.of(
                List.of("Europe/Berlin", "2027-03-28", "2027-10-31"),
                List.of("America/New_York", "2027-03-14", "2027-11-07"),
                List.of("Australia/Lord_Howe", "2027-04-04", "2027-10-03"));
        var plans = RunningRapport.bean(BackupPlans.class);
        for (var change : changes) {
            var zone = ZoneId.of(change.getFirst());
            var organisation = RunningRapport.organisation("Clock", "USD", zone);
            for (var text : change.subList(1, 3)) {
                for (int hour : List.of(2, 9)) {
                    anew(organisation, hour);
                    var day = LocalDate.parse(text);
                    var ordered = new ArrayList<String>();
                    var end = day.plusDays(1).atStartOfDay(zone).toInstant();
                    for (var now = day.atStartOfDay(zone).toInstant();
                            now.isBefore(end);
                            now = now.plus(Duration.ofMinutes(30))) {
                        var here = now.atZone(zone);
                        if (plans.orderDue(organisation.tenant(), here.toLocalDate(), here.getHour())) {
                            ordered.add(here.toLocalDate() + " " + here.getHour());
                        }
                    }
                    // Where clocks go from two to three, what is due at two comes then
                    int kept = day.atTime(hour, 0).atZone(zone).getHour();
                    assertThat(ordered).as(zone + " at " + hour).containsExactly(day + " " + kept);
                }
            }
        }
    }

    private static void anew(Organisation organisation, int hour) {
        RunningRapport.bean(BackupPlans.class)
                .keep(organisation.actor(organisation.user()), new BackupPlan(true, hour, 7, false), "");
        RunningRapport.bean(TenantDb.class).update(organisation.tenant(), tx -> tx.dsl()
                .execute("UPDATE {0} SET last_day = NULL", tx.table("backup_plan")));
    }
}
