package io.rapport.web.notices;

import io.rapport.notify.Kind;
import io.rapport.notify.Notice;
import io.rapport.web.generic.Timeline;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Face;
import io.rapport.web.view.NoticeLine;
import java.util.Optional;

/** Notices in the reader's words. */
record NoticeLines(Visit visit) {

    NoticeLine line(Notice notice) {
        var person = Optional.of(notice.actor()).filter(name -> !name.isEmpty() && notice.kind() != Kind.DUE);
        return new NoticeLine(
                notice.id().toString(),
                person.map(Face::person),
                icon(notice.kind()),
                person.orElse(""),
                sentence(notice),
                label(notice),
                href(notice),
                Timeline.when(visit, notice.at()),
                notice.at().toString(),
                notice.readAt().isPresent());
    }

    private static String icon(Kind kind) {
        return switch (kind) {
            case MENTION, COMMENT -> "message-square";
            case CHANGE -> "history";
            case ASSIGNED -> "user";
            case JOB -> "activity";
            case DUE -> "list-todo";
        };
    }

    private String sentence(Notice notice) {
        if (notice.record().isEmpty() && notice.object().isPresent()) {
            return visit.t(notice.kind() == Kind.ASSIGNED ? "notices.assigned_many" : "notices.changed_many");
        }
        return switch (notice.kind()) {
            case MENTION -> visit.t("notices.mention");
            case COMMENT -> visit.t("notices.comment");
            case CHANGE -> visit.t("notices.change");
            case ASSIGNED -> visit.t("notices.assigned");
            case JOB -> visit.t("done".equals(notice.args().get("state")) ? "notices.job_done" : "notices.job_failed");
            case DUE -> visit.t("notices.due");
        };
    }

    private String label(Notice notice) {
        if (notice.kind() == Kind.JOB) {
            return visit.t("job." + notice.args().getOrDefault("kind", ""));
        }
        var object = notice.object().flatMap(visit.model()::object);
        if (notice.record().isPresent()) {
            return notice.label().isEmpty()
                    ? object.map(of -> visit.label(of.one())).orElse("–")
                    : notice.label();
        }
        return object.map(of -> visit.t("notices.many", visit.formats().number(notice.count()), visit.noun(of.many())))
                .orElse("–");
    }

    private String href(Notice notice) {
        String base = visit.shell().base();
        if (notice.kind() == Kind.JOB) {
            return base + "/jobs/" + notice.args().getOrDefault("job", "");
        }
        String list = base + "/" + notice.object().orElse("");
        return notice.record().map(id -> list + "/" + id).orElse(list);
    }
}
