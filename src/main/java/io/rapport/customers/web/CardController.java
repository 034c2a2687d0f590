package io.rapport.customers.web;

import io.rapport.access.Actor;
import io.rapport.customers.card.VCards;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.query.Filter;
import io.rapport.query.ModelScope;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.generic.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One account or contact as a file for an address book: no more than what its page shows the same visitor. */
@Controller
class CardController {

    private static final MediaType VCARD = new MediaType("text", "vcard", StandardCharsets.UTF_8);

    private final Visits visits;
    private final Queries queries;

    CardController(Visits visits, Queries queries) {
        this.visits = visits;
        this.queries = queries;
    }

    @GetMapping("/{org}/{object:accounts|contacts}/{id:[0-9a-f-]{36}}/vcard")
    ResponseEntity<byte[]> card(
            Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        boolean person = object.equals(ContactObject.NAME);
        var scope = new ModelScope(visit.model(), def, actor);
        var readable = (person ? VCards.OF_CONTACT : VCards.OF_ACCOUNT)
                .stream()
                        .filter(field -> scope.resolve(List.of(field)).isPresent())
                        .map(Path::of)
                        .toList();
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var query = Query.of(object)
                .select(readable)
                .where(new Filter.Ids(Set.of(key)))
                .limit(1);
        var row = queries.first(actor.tenant(), query.permit(visit.model(), actor))
                .orElseThrow(Problem::notFound);
        String card = person ? VCards.contact(row, visit.locale()) : VCards.account(row, visit.locale());
        String name = row.value("name").map(Object::toString).orElse(object);
        return ResponseEntity.ok()
                .contentType(VCARD)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name))
                .header("X-Content-Type-Options", "nosniff")
                .body(card.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the name no more than what every file system takes (RFC 6266 says how to write it). */
    private static String disposition(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{M}\\p{N} .-]+", " ").strip();
        String cut = plain.codePoints()
                .limit(80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return ContentDisposition.attachment()
                .filename((cut.isEmpty() ? "card" : cut) + ".vcf", StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
