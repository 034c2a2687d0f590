package io.rapport.web.audit;

import io.rapport.jobs.Job;
import io.rapport.jobs.JobState;
import io.rapport.records.Chain;
import io.rapport.records.Verification;
import io.rapport.records.VerificationJob;
import io.rapport.web.generic.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of the last time that the log and the audit were verified. */
record Verifications(Visit visit) {

    private static final int SHOWN = 20;

    AuditPage.Verified none() {
        return new AuditPage.Verified("", visit.t("audit.verify.never"), List.of(), List.of(), "");
    }

    AuditPage.Verified of(Job job) {
        var found = VerificationJob.of(job);
        if (job.state() == JobState.DONE && found.isPresent()) {
            return of(job, found.get());
        }
        String href = visit.shell().base() + "/jobs/" + job.id();
        return new AuditPage.Verified(
                "",
                visit.t(job.state().isFinal() ? "audit.verify.stopped" : "audit.verify.runs"),
                List.of(),
                List.of(),
                href);
    }

    private AuditPage.Verified of(Job job, Verification found) {
        String when = visit.formats().moment(job.finishedAt().orElse(job.createdAt()));
        String entries = visit.formats().number(found.entries());
        String events = visit.formats().number(found.events());
        return new AuditPage.Verified(
                found.holds() ? "good" : "bad",
                found.holds()
                        ? visit.t("audit.verify.holds", when, entries, events)
                        : visit.t(
                                "audit.verify.wrong",
                                when,
                                visit.formats().number(found.wrong().size())),
                found.wrong().stream().limit(SHOWN).toList(),
                heads(found),
                "");
    }

    private List<Map.Entry<String, String>> heads(Verification found) {
        var heads = new ArrayList<Map.Entry<String, String>>();
        add(heads, visit.t("audit.verify.log"), found.log());
        add(heads, visit.t("audit.verify.audit"), found.audit());
        return heads;
    }

    private static void add(List<Map.Entry<String, String>> heads, String name, Optional<Chain.Head> head) {
        head.ifPresent(link -> heads.add(Map.entry(name, link.position() + " " + link.digest())));
    }
}
