package io.rapport.provisioning;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this door can do, in SCIM's own words (RFC 7643, sections 5 to 7). */
@RestController
@RequestMapping(Scim.PATH)
class ScimSchemas {

    private static final String CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    private static final String TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    @GetMapping("/ServiceProviderConfig")
    ResponseEntity<byte[]> config(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return Scim.answer(
                200,
                ScimJson.of(
                        "schemas", List.of(CONFIG),
                        "patch", ScimJson.of("supported", true),
                        "bulk", ScimJson.of("supported", false, "maxOperations", 0, "maxPayloadSize", 0),
                        "filter", ScimJson.of("supported", true, "maxResults", Scim.MOST),
                        "changePassword", ScimJson.of("supported", false),
                        "sort", ScimJson.of("supported", false),
                        "etag", ScimJson.of("supported", false),
                        "authenticationSchemes",
                                List.of(ScimJson.of(
                                        "type", "oauthbearertoken",
                                        "name", "API token",
                                        "description", "A token of a user who administers",
                                        "primary", true))));
    }

    @GetMapping("/ResourceTypes")
    ResponseEntity<byte[]> types(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return Scim.page(
                List.of(type("User", "/Users", ScimJson.USER), type("Group", "/Groups", ScimJson.GROUP)), Map.of());
    }

    private static Map<String, @Nullable Object> type(String name, String endpoint, String schema) {
        return ScimJson.of("schemas", List.of(TYPE), "id", name, "name", name, "endpoint", endpoint, "schema", schema);
    }

    @GetMapping("/Schemas")
    ResponseEntity<byte[]> schemas(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return Scim.page(List.of(user(), group()), Map.of());
    }

    @GetMapping("/Schemas/{id}")
    ResponseEntity<byte[]> schema(Actor actor, @PathVariable String id) {
        actor.require(Ability.ADMINISTER);
        return switch (id) {
            case ScimJson.USER -> Scim.answer(200, user());
            case ScimJson.GROUP -> Scim.answer(200, group());
            default -> Scim.refused(Problem.notFound(), "There is no such schema.");
        };
    }

    private static Map<String, @Nullable Object> user() {
        return schema(
                ScimJson.USER,
                "User",
                List.of(
                        attribute("userName", "string", false, true),
                        attribute("externalId", "string", false, false),
                        attribute("displayName", "string", false, false),
                        attribute("name", "complex", false, false),
                        attribute("emails", "complex", true, false),
                        attribute("phoneNumbers", "complex", true, false),
                        attribute("title", "string", false, false),
                        attribute("preferredLanguage", "string", false, false),
                        attribute("timezone", "string", false, false),
                        attribute("active", "boolean", false, false)));
    }

    private static Map<String, @Nullable Object> group() {
        return schema(
                ScimJson.GROUP,
                "Group",
                List.of(
                        attribute("displayName", "string", false, true),
                        attribute("externalId", "string", false, false),
                        attribute("members", "complex", true, false)));
    }

    private static Map<String, @Nullable Object> schema(String id, String name, List<?> attributes) {
        return ScimJson.of("schemas", List.of(SCHEMA), "id", id, "name", name, "attributes", attributes);
    }

    private static Map<String, @Nullable Object> attribute(
            String name, String type, boolean several, boolean required) {
        return ScimJson.of(
                "name",
                name,
                "type",
                type,
                "multiValued",
                several,
                "required",
                required,
                "caseExact",
                false,
                "mutability",
                "readWrite",
                "returned",
                "default",
                "uniqueness",
                required ? "server" : "none");
    }
}
