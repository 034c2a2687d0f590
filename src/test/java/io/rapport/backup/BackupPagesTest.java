package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Actor;
import io.rapport.access.Role;
import io.rapport.jobs.JobState;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Backups that the program makes by itself, or at once for an administrator. */
class BackupPagesTest {

    private static Organisation organisation;
    private static Actor boss;
    private static BackupPlans plans;
    private static KeptBackups kept;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Planned");
        boss = organisation.actor(organisation.user());
        plans = RunningRapport.bean(BackupPlans.class);
        kept = RunningRapport.bean(KeptBackups.class);
    }

    private static void made(UUID job) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> RunningRapport.bean(Jobs.class)
                .get(organisation.tenant(), job)
                .filter(found -> found.state() == JobState.DONE)
                .isPresent());
    }

    @Test
    void whatIsMadeAtOnceIsKeptAndReadAndGoesWhenThereAreTooMany() {
        plans.keep(boss, new BackupPlan(false, 3, 2, true), "twelve chairs and a table");
        var first = plans.order(boss);
        made(first);
        var taken = kept.take(boss, first);
        var order = new Restores.Order(
                taken.file(), Optional.empty(), false, Optional.of("twelve chairs and a table".toCharArray()));
        assertThat(RunningRapport.bean(Restores.class).check(order)).hasSize(1);
        var second = plans.order(boss);
        made(second);
        var third = plans.order(boss);
        made(third);
        assertThat(kept.of(boss)).extracting(KeptBackups.Kept::id).containsExactly(third, second);
        kept.remove(boss, third);
        assertThat(kept.of(boss)).extracting(KeptBackups.Kept::id).containsExactly(second);
    }

    @Test
    void aDaysBackupIsOrderedOnceFromItsHourOn() {
        var other = RunningRapport.organisation("Daily");
        var tenant = other.tenant();
        var today = LocalDate.of(2026, 11, 22);
        assertThat(plans.orderDue(tenant, today, 23)).isFalse();
        plans.keep(other.actor(other.user()), new BackupPlan(true, 3, 7, false), "");
        assertThat(plans.orderDue(tenant, today, 2)).isFalse();
        assertThat(plans.orderDue(tenant, today, 3)).isTrue();
        assertThat(plans.orderDue(tenant, today, 4)).isFalse();
        assertThat(plans.orderDue(tenant, today.plusDays(1), 2)).isFalse();
        assertThat(plans.orderDue(tenant, today.plusDays(1), 5)).isTrue();
    }

    @Test
    void thePageKeepsWhatIsTickedAndNothingElse() {
        var other = RunningRapport.organisation("Ticked");
        var pages = PageClient.of(other, other.boss());
        var actor = other.actor(other.user());
        pages.submit("/settings/backups", "daily=false&daily=true&hour=4&keep=5&sealed=false&passphrase=");
        assertThat(plans.of(actor)).isEqualTo(new BackupPlan(true, 4, 5, false));
        pages.submit("/settings/backups", "daily=false&hour=5&keep=6&sealed=false&passphrase=");
        assertThat(plans.of(actor)).isEqualTo(new BackupPlan(false, 5, 6, false));
        assertThat(pages.post("/settings/backups", "daily=false&daily=true&hour=5&keep=many&sealed=false")
                        .status())
                .isEqualTo(422);
        assertThat(plans.of(actor).daily()).isFalse();
    }

    @Test
    void onlyAdministratorsPlanAndTakeThem() {
        var agent =
                organisation.actor(organisation.person("Agent", Role.READ_ONLY).id());
        assertThatThrownBy(() -> plans.order(agent)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> plans.of(agent)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> kept.of(agent)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> plans.keep(agent, BackupPlan.NONE, "")).isInstanceOf(Problem.class);
    }

    @Test
    void aWrongPlanSaysWhichFieldAndChangesNothing() {
        var before = plans.of(boss);
        for (var wrong : new BackupPlan[] {
            new BackupPlan(true, 24, 7, false), new BackupPlan(true, 3, 0, false), new BackupPlan(true, 3, 366, false)
        }) {
            assertThatThrownBy(() -> plans.keep(boss, wrong, "")).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> plans.keep(boss, new BackupPlan(true, 3, 7, true), "short"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                                problem.errors().getFirst().field())
                        .isEqualTo("passphrase"));
        assertThat(plans.of(boss)).isEqualTo(before);
        kept.sweep(organisation.tenant(), 7, Instant.now());
    }
}
