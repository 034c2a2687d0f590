package io.rapport.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.notify.Notices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DueTasksTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @Test
    void theMorningIsTheOwnersAndLastsUntilMidnight() {
        var day = LocalDate.of(2026, 11, 22);
        assertThat(DueTasks.isMorning(day, JAKARTA, Instant.parse("2026-11-21T23:59:59Z")))
                .isFalse();
        assertThat(DueTasks.isMorning(day, JAKARTA, Instant.parse("2026-11-22T00:00:00Z")))
                .isTrue();
        assertThat(DueTasks.isMorning(day, JAKARTA, Instant.parse("2026-11-22T16:59:59Z")))
                .isTrue();
        assertThat(DueTasks.isMorning(day, JAKARTA, Instant.parse("2026-11-22T17:00:00Z")))
                .isFalse();
    }

    @Test
    void ownersAreRemindedOnceOfWhatIsDueAndOpen() {
        var organisation = RunningRapport.organisation("Due");
        var owner = organisation.person("Olga Owner", Role.ADMINISTRATOR);
        var api = owner.client();
        String due = task(organisation, owner.id(), "Call back", "2031-05-05");
        task(organisation, owner.id(), "Tomorrow", "2031-05-06");
        String done = task(organisation, owner.id(), "Done before", "2031-05-05");
        api.patch("/tasks/" + done, Map.of("status", "done"));
        String gone = task(organisation, owner.id(), "Not any more", "2031-05-05");
        api.delete("/tasks/" + gone);

        var tasks = RunningRapport.bean(DueTasks.class);
        tasks.remind(organisation.tenant(), Instant.parse("2031-05-05T01:00:00Z"));
        assertThat(reminders(organisation, owner)).isEmpty();
        tasks.remind(organisation.tenant(), Instant.parse("2031-05-05T13:00:00Z"));
        tasks.remind(organisation.tenant(), Instant.parse("2031-05-05T13:10:00Z"));
        assertThat(reminders(organisation, owner)).containsExactly(UUID.fromString(due));
    }

    private static String task(Organisation organisation, UUID owner, String name, String due) {
        var made = organisation
                .administrator()
                .post("/tasks", Map.of("name", name, "due", due, "owner", owner.toString()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static List<UUID> reminders(Organisation organisation, Organisation.Person owner) {
        return RunningRapport.bean(Notices.class)
                .list(organisation.actor(owner.id()), false, Optional.empty(), 50)
                .stream()
                .filter(notice -> notice.kind().key().equals("due"))
                .flatMap(notice -> notice.record().stream())
                .toList();
    }
}
