package io.rapport.access;

import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.model.ReferenceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.model.UserType;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Users and teams as objects. A user belongs to a home team, which is the team of the records that the user owns, and may
 * be a member of more. Teams nest; a department and a regional office are teams, too, and say so.
 */
@Component
public class People implements StandardObjects {

    public static final String USERS = "users";
    public static final String TEAMS = "teams";

    private static final List<Choice> LANGUAGES = List.of(
            Choice.of("en", "grey", Label.key("language.en")),
            Choice.of("id", "grey", Label.key("language.id")),
            Choice.of("th", "grey", Label.key("language.th")));

    /** From a department over its regional offices to a team; which of them stands above which is free. */
    private static final List<Choice> KINDS = List.of(
            Choice.of("department", "violet", Label.key("choice.teams.kind.department")),
            Choice.of("office", "blue", Label.key("choice.teams.kind.office")),
            Choice.of("team", "grey", Label.key("choice.teams.kind.team")));

    /** Whether an object's records are people, or groups of them. */
    public static boolean are(ObjectDef object) {
        return object.name().equals(USERS) || object.name().equals(TEAMS);
    }

    /** Whether changes of an object's records change what somebody may do. */
    public static boolean rightsHangOn(ObjectDef object) {
        return are(object) || object.name().equals(TerritoryTree.OBJECT);
    }

    /** Whether a field says where somebody, or a team, belongs, on which other people's rights hang too. */
    public static boolean place(ObjectDef object, FieldDef field) {
        return (object.name().equals(USERS)
                        && (field.name().equals("team") || field.name().equals("teams")))
                || (object.name().equals(TEAMS) && field.name().equals("parent"));
    }

    @Override
    public List<ObjectDef> objects() {
        return List.of(users(), teams());
    }

    private static ObjectDef users() {
        return ObjectDef.standard(
                        USERS,
                        "name",
                        "user-round",
                        List.of(
                                field(USERS, "name", new TextType())
                                        .asRequired()
                                        .asIndexed(),
                                field(USERS, "email", new EmailType()).asUnique(),
                                field(USERS, "phone", new PhoneType()),
                                field(USERS, "title", new TextType()),
                                field(USERS, "team", new ReferenceType(TEAMS, OnDelete.CLEAR, "members"))
                                        .asIndexed(),
                                field(USERS, "teams", new ReferencesType(TEAMS)),
                                field(USERS, "locale", new ChoiceType(LANGUAGES)),
                                field(USERS, "time_zone", new TextType()),
                                field(USERS, "active", new BooleanType()).startingAs(true)))
                .withoutOwner();
    }

    private static ObjectDef teams() {
        return ObjectDef.standard(
                        TEAMS,
                        "name",
                        "users-round",
                        List.of(
                                field(TEAMS, "name", new TextType())
                                        .asRequired()
                                        .asUnique(),
                                field(TEAMS, "kind", new ChoiceType(KINDS)).startingAs("team"),
                                field(TEAMS, "parent", new ReferenceType(TEAMS, OnDelete.CLEAR, "subteams"))
                                        .asIndexed(),
                                field(TEAMS, "manager", new UserType(OnDelete.CLEAR, null))))
                .withoutOwner();
    }

    private static FieldDef field(String object, String name, FieldType<?> type) {
        return FieldDef.of(object, name, type);
    }
}
