package io.rapport.activities;

import io.rapport.access.People;
import io.rapport.customers.contact.ContactObject;
import io.rapport.model.DateTimeType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.LinksType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** People of both sides together for a while, at a place or on a line. */
@Component
@Order(53)
public class MeetingObject implements StandardObjects {

    public static final String NAME = "meetings";

    public static final FieldKey<Instant> STARTS_AT = new FieldKey<>("starts_at", Instant.class);
    public static final FieldKey<Instant> ENDS_AT = new FieldKey<>("ends_at", Instant.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "calendar-days",
                List.of(
                        field("name", new TextType()).asRequired(),
                        field("starts_at", new DateTimeType()).asRequired().asIndexed(),
                        field("ends_at", new DateTimeType()),
                        field("place", new TextType()),
                        field("about", new LinksType(true)).asIndexed(),
                        field("contacts", new ReferencesType(ContactObject.NAME))
                                .asIndexed(),
                        field("colleagues", new ReferencesType(People.USERS)).asIndexed(),
                        field("body", new LongTextType()),
                        field("mentions", new ReferencesType(People.USERS)).asIndexed())));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
