package io.rapport.activities;

import io.rapport.access.People;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.LinksType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody says about a record, or about a note, a task, a call or a meeting. */
@Component
@Order(54)
public class CommentObject implements StandardObjects {

    public static final String NAME = "comments";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "message-square",
                List.of(
                        field("name", new TextType()),
                        field("body", new LongTextType()).asRequired(),
                        field("about", new LinksType(true)).asRequired().asIndexed(),
                        field("mentions", new ReferencesType(People.USERS)).asIndexed())));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
