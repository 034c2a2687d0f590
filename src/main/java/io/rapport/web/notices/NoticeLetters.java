package io.rapport.web.notices;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.rapport.access.Actor;
import io.rapport.notify.LetterWriter;
import io.rapport.notify.Notice;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.NoticeLine;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Notices as a letter. */
@Component
class NoticeLetters implements LetterWriter {

    private static final int LONGEST = 120;

    private final Visits visits;
    private final TemplateEngine templates;

    NoticeLetters(Visits visits, TemplateEngine templates) {
        this.visits = visits;
        this.templates = templates;
    }

    @Override
    public Words write(
            Actor reader, String address, List<Notice> notices, int more, boolean digest, String unsubscribe) {
        var visit = visits.outside(reader);
        var lines = notices.stream().map(new NoticeLines(visit)::line).toList();
        String subject = subject(visit, lines, digest);
        String rest = more > 0 ? visit.t("mail.more", more) : "";
        String ending = visit.t("mail.ending", visit.shell().organisation());
        var plain = new StringBuilder(subject).append("\n\n");
        for (var line : lines) {
            plain.append("• ")
                    .append(sentence(line))
                    .append("\n  ")
                    .append(address)
                    .append(line.href())
                    .append("\n\n");
        }
        if (!rest.isEmpty()) {
            plain.append(rest)
                    .append("\n")
                    .append(address)
                    .append(visit.shell().base())
                    .append("/notices\n\n");
        }
        plain.append("-- \n")
                .append(ending)
                .append("\n")
                .append(visit.t("mail.unsubscribe"))
                .append(": ")
                .append(unsubscribe)
                .append("\n");
        var html = new StringOutput();
        templates.render(
                "notices/letter.jte",
                Map.of(
                        "language", visit.locale().getLanguage(),
                        "subject", subject,
                        "address", address,
                        "lines", lines,
                        "rest", rest,
                        "restHref", address + visit.shell().base() + "/notices",
                        "ending", ending,
                        "unsubscribe", visit.t("mail.unsubscribe"),
                        "unsubscribeHref", unsubscribe),
                html);
        return new Words(subject, plain.toString(), html.toString());
    }

    private static String subject(Visit visit, List<NoticeLine> lines, boolean digest) {
        if (digest) {
            return visit.t("mail.digest", lines.size(), visit.shell().organisation());
        }
        String first = sentence(lines.getFirst());
        String all = lines.size() == 1 ? first : visit.t("mail.and_more", first, lines.size() - 1);
        return all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
    }

    private static String sentence(NoticeLine line) {
        return (line.actor() + " " + line.sentence() + " " + line.label()).strip();
    }
}
