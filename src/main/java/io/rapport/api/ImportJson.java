package io.rapport.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.exchange.ImportPlan;
import io.rapport.exchange.ImportPreview;
import io.rapport.kernel.Problem;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Plans and previews of imports as JSON: their records' own shape, in snake case, with absent values left out. */
final class ImportJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(with -> with.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule().addSerializer(new LowerCase()))
            .build();

    private ImportJson() {}

    /** @throws Problem {@code bad_json}, or {@code invalid} where it is no plan */
    static ImportPlan plan(byte[] json) {
        var tree = Json.read(json);
        try {
            return MAPPER.convertValue(tree, ImportPlan.class);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw Problem.invalid("mapping", "invalid");
        }
    }

    static Object of(ImportPlan plan) {
        return MAPPER.convertValue(plan, Map.class);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> preview(ImportPreview preview) {
        var json = (Map<String, Object>) MAPPER.convertValue(preview, Map.class);
        json.put("mapping", json.remove("plan"));
        json.put("rejected_rows", preview.rejectedRows());
        return json;
    }

    @SuppressWarnings("rawtypes")
    private static final class LowerCase extends StdSerializer<Enum> {

        LowerCase() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
