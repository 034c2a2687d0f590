package io.rapport.provisioning;

import io.rapport.kernel.Problem;
import java.util.List;
import java.util.Map;

/** Reads what anybody sent as a directory's filter or change; a refusal is a problem. */
public final class HostileScim {

    private static final Map<String, Object> USER = ScimJson.map(Map.of(
            "userName", "ana@example.com",
            "active", true,
            "name", Map.of("givenName", "Ana", "familyName", "Alves"),
            "emails", List.of(Map.of("type", "work", "value", "ana@example.com"), Map.of("value", "ana@example.org")),
            "members", List.of(Map.of("value", "1"), Map.of("value", "2"))));

    private HostileScim() {}

    public static void filter(String text) {
        var filter = ScimFilter.read(text);
        filter.matches(USER);
        filter.equalTo("userName");
    }

    public static void patch(byte[] bytes) {
        var after = ScimPatch.applied(USER, ScimJson.read(bytes));
        for (String path : List.of("userName", "emails.value", "members.value", "name.familyName")) {
            ScimJson.text(after, path);
        }
        ScimJson.externalId(after);
        ScimJson.flag(after, "active");
        if (!after.keySet().stream().allMatch(name -> name.length() < 3_000)) {
            throw Problem.malformed("scim_path");
        }
        ScimJson.write(after);
    }
}
