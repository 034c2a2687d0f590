package io.rapport.api;

import io.rapport.model.ObjectDef;
import io.rapport.model.Verb;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How history names what the API does with single records: in the same words as what pages do. */
@Component
class Sentences {

    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    NewOperation of(Change change, ObjectDef object, HttpServletRequest request) {
        String sentence =
                switch (change) {
                    case Change.Create create -> "operation.created";
                    case Change.Update update -> "operation.edited";
                    case Change.Delete delete -> "operation.deleted";
                    case Change.Restore restore -> "operation.restored";
                };
        return told(sentence, object, request);
    }

    NewOperation of(Verb verb, ObjectDef object, HttpServletRequest request) {
        return told(verb.done(), object, request);
    }

    private NewOperation told(String sentence, ObjectDef object, HttpServletRequest request) {
        var one = object.one();
        String what = one.texts().isEmpty() ? one.key() : Labels.text(one, Languages.of(request), messages);
        return NewOperation.of(Source.API, sentence, what);
    }
}
