package io.rapport.activities;

import io.rapport.records.Drafts;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A comment is called by its first words. */
@Component
class CommentRules implements ObjectRules {

    @Override
    public String object() {
        return CommentObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(Naming.NAME, Naming.BODY);
    }

    @Override
    public void derive(Drafts batch) {
        batch.forEach(Naming::name);
    }
}
