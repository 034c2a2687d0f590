package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.model.StandardModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description follows the rules of OpenAPI 3.1 and describes every address, as far as its reader may use it. */
class OpenApiTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private static Organisation organisation;
    private static Map<String, Object> document;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Described");
        document = organisation.administrator().get("/openapi.json").json();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> paths(Map<String, Object> document) {
        return (Map<String, Map<String, Object>>) document.get("paths");
    }

    @Test
    void theDocumentIsValidByThePublishedSchema() throws Exception {
        var check = new ProcessBuilder("node", "src/test/openapi/validate.mjs")
                .redirectErrorStream(true)
                .start();
        try (var in = check.outputWriter(StandardCharsets.UTF_8)) {
            in.write(organisation.administrator().get("/openapi.json").text());
        }

        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("valid");
    }

    @Test
    void nothingIsDescribedThatIsNotThere() {
        var mapped = new TreeSet<String>();
        RunningRapport.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(route -> route.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/v1"))
                        .forEach(pattern -> route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapped.add(method.name().toLowerCase(java.util.Locale.ROOT) + " "
                                        + pattern.substring(7).replaceAll("\\{[^}]+}", "{}")))));
        var objects = ((Map<?, ?>) organisation.administrator().get("").json().get("objects")).keySet();

        paths(document).forEach((path, operations) -> operations.keySet().forEach(method -> {
            String object = path.substring(1).replaceFirst("/.*", "");
            boolean verb = objects.contains(object)
                    && RunningRapport.bean(StandardModel.class).objects().stream()
                            .filter(one -> one.name().equals(object))
                            .flatMap(one -> one.verbs().stream())
                            .anyMatch(one -> path.equals("/" + object + "/{id}/" + one.name()));
            String own = verb ? "/{id}/{verb}" : path.substring(object.length() + 1);
            String general = objects.contains(object) ? "/{}" + own : path;
            assertThat(mapped)
                    .containsAnyOf(
                            method + " " + path.replaceAll("\\{[^}]+}", "{}"),
                            method + " " + general.replaceAll("\\{[^}]+}", "{}"));
        }));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = new ArrayList<String>();
        collect(document, references);

        assertThat(references).isNotEmpty();
        for (String reference : references) {
            assertThat(reference).startsWith("#/");
            Object at = document;
            for (String step : reference.substring(2).split("/")) {
                assertThat(at).as(reference).isInstanceOf(Map.class);
                at = ((Map<?, ?>) at).get(step);
            }
            assertThat(at).as(reference).isNotNull();
        }
    }

    private static void collect(Object node, List<String> references) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference) {
                references.add(reference);
            }
            map.values().forEach(value -> collect(value, references));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, references));
        }
    }

    @Test
    void everyOperationHasAnIdOfItsOwnItsVariablesAndAnswers() {
        var ids = new HashSet<Object>();
        paths(document)
                .forEach((path, operations) -> operations.forEach((method, value) -> {
                    var operation = (Map<?, ?>) value;
                    String where = method + " " + path;
                    assertThat(ids.add(operation.get("operationId"))).as(where).isTrue();
                    assertThat((Map<?, ?>) operation.get("responses")).as(where).hasSizeGreaterThan(1);
                    var described = new TreeSet<String>();
                    if (operation.get("parameters") instanceof List<?> parameters) {
                        for (Object parameter : parameters) {
                            if (((Map<?, ?>) parameter).get("in") instanceof String in && in.equals("path")) {
                                described.add((String) ((Map<?, ?>) parameter).get("name"));
                                assertThat(((Map<?, ?>) parameter).get("required"))
                                        .isEqualTo(true);
                            }
                        }
                    }
                    assertThat(described).as(where).isEqualTo(variables(path));
                }));
    }

    private static TreeSet<String> variables(String path) {
        var variables = new TreeSet<String>();
        var matcher = VARIABLE.matcher(path);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
        return variables;
    }

    @Test
    void everyRouteIsDescribed() {
        var described = new TreeSet<String>();
        paths(document).forEach((path, operations) -> operations
                .keySet()
                .forEach(method -> described.add(method + " " + path.replaceAll("\\{[^}]+}", "{}"))));
        var missing = new ArrayList<String>();
        RunningRapport.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(route -> route.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/v1/") && pattern.length() > 8)
                        .forEach(pattern -> route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> {
                                    String path = pattern.substring(7)
                                            .replace("/{object}/{id}/{verb}", "/opportunities/{id}/win")
                                            .replaceFirst("^/\\{object}", "/accounts");
                                    String key = method.name().toLowerCase(java.util.Locale.ROOT) + " "
                                            + path.replaceAll("\\{[^}]+}", "{}");
                                    if (!described.contains(key)) {
                                        missing.add(key);
                                    }
                                })));

        assertThat(missing).isEmpty();
    }

    @Test
    void theReaderSeesOnlyWhatTheReaderMayDo() {
        ApiClient reader = organisation.person("Rita Reader", Role.READ_ONLY).client();

        var paths = paths(reader.get("/openapi.json").json());

        assertThat(paths.get("/accounts")).containsOnlyKeys("get");
        assertThat(paths).doesNotContainKeys("/roles", "/imports", "/model/objects");
        assertThat(paths(document)).containsKeys("/roles", "/imports", "/model/objects");
    }

    @Test
    void ownFieldsAreDescribedAtOnce() {
        var admin = organisation.administrator();
        admin.post("/model/objects/accounts/fields", Map.of("name", "x_tier", "label", "Tier", "type", "text"));

        assertThat(admin.get("/openapi.json").text()).contains("x_tier");
    }
}
