package io.rapport.files;

import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A file that hangs on records. What it is was found out when it came in, and nobody can say otherwise. */
@Component
@Order(55)
public class FileObject implements StandardObjects {

    public static final String NAME = "files";

    public static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    public static final String ABOUT = "about";
    public static final FieldKey<String> KIND = new FieldKey<>("kind", String.class);
    /** In bytes. */
    public static final FieldKey<Long> SIZE = new FieldKey<>("size", Long.class);

    public static final FieldKey<String> MEDIA_TYPE = new FieldKey<>("media_type", String.class);
    /** SHA-256 in hexadecimal digits. */
    public static final FieldKey<String> CHECKSUM = new FieldKey<>("checksum", String.class);

    public static final FieldKey<String> STATE = new FieldKey<>("state", String.class);
    /** What a virus scanner has found. */
    public static final FieldKey<String> FINDING = new FieldKey<>("finding", String.class);

    /** Nobody is given a file before it is ready. */
    public static final String READY = "ready";

    public static final String CHECKING = "checking";
    public static final String REFUSED = "refused";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                TITLE.name(),
                "paperclip",
                List.of(
                        field(TITLE.name(), new TextType()).asRequired(),
                        field(ABOUT, new LinksType(true)).asRequired().asIndexed(),
                        field(KIND.name(), new ChoiceType(kinds())).asReadOnly(),
                        field(SIZE.name(), new IntegerType()).asReadOnly(),
                        field(MEDIA_TYPE.name(), new TextType()).asReadOnly(),
                        field(
                                        STATE.name(),
                                        new ChoiceType(List.of(
                                                choice("state." + READY, "green"),
                                                choice("state." + CHECKING, "amber"),
                                                choice("state." + REFUSED, "rose"))))
                                .asReadOnly(),
                        field(FINDING.name(), new TextType()).asReadOnly(),
                        field(CHECKSUM.name(), new TextType()).asReadOnly())));
    }

    private static List<Choice> kinds() {
        return Arrays.stream(FileKind.values())
                .map(kind -> choice("kind." + kind.key(), kind.tone()))
                .toList();
    }

    private static Choice choice(String name, String tone) {
        return Choice.of(name.substring(name.indexOf('.') + 1), tone, Label.bundled("choice.files." + name));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
