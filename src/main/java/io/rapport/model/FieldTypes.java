package io.rapport.model;

import io.rapport.kernel.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The types of fields by their keys, made from options in JSON shape. */
public final class FieldTypes {

    private static final int LONGEST_FORMULA = 10_000;
    private static final Map<String, Function<TypeOptions, FieldType<?>>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("text", options -> new TextType(options.number("max_length", 255, 1, TextType.LONGEST)));
        TYPES.put("long_text", options -> new LongTextType());
        TYPES.put("integer", options -> new IntegerType(options.flag("grouped", true)));
        TYPES.put("decimal", options -> new DecimalType(options.number("scale", 2, 0, DecimalType.FINEST)));
        TYPES.put("money", options -> new MoneyType());
        TYPES.put("percent", options -> new PercentType());
        TYPES.put("boolean", options -> new BooleanType());
        TYPES.put("date", options -> new DateType());
        TYPES.put("date_time", options -> new DateTimeType());
        TYPES.put("choice", options -> new ChoiceType(options.choices()));
        TYPES.put("multi_choice", options -> new MultiChoiceType(options.choices()));
        TYPES.put("email", options -> new EmailType());
        TYPES.put("phone", options -> new PhoneType());
        TYPES.put("url", options -> new UrlType());
        TYPES.put("address", options -> new AddressType());
        TYPES.put("geo", options -> new GeoType());
        TYPES.put(
                "reference",
                options -> new ReferenceType(target(options), options.onDelete(), options.name("inverse")));
        TYPES.put("user", options -> new UserType(options.onDelete(), options.name("inverse")));
        TYPES.put("references", options -> new ReferencesType(target(options)));
        TYPES.put("links", options -> new LinksType(options.flag("guarding", false)));
        TYPES.put("auto_number", FieldTypes::autoNumber);
        TYPES.put("formula", FieldTypes::formula);
        TYPES.put("id", options -> new IdType());
    }

    private FieldTypes() {}

    /**
     * The type of that key with these options; those left out have their defaults.
     *
     * @throws Problem on the field {@code type} for an unknown key, on {@code options.<name>} for a wrong option
     */
    public static FieldType<?> of(String key, Map<String, Object> options) {
        var make = TYPES.get(key);
        if (make == null) {
            throw Problem.invalid("type", "unknown_choice", PlainText.excerpt(key));
        }
        var given = new TypeOptions(options);
        var type = make.apply(given);
        given.finish();
        return type;
    }

    /** The types that a field can be given, in the order in which they are offered. */
    public static List<String> keys() {
        return TYPES.keySet().stream().filter(key -> !key.equals("id")).toList();
    }

    private static String target(TypeOptions options) {
        options.text("target", 63);
        return Objects.requireNonNull(options.name("target"));
    }

    private static FieldType<?> autoNumber(TypeOptions options) {
        String pattern = options.text("pattern", 80);
        if (!AutoNumberType.FORM.matcher(pattern).matches()) {
            throw TypeOptions.problem("pattern", "invalid_pattern");
        }
        return new AutoNumberType(pattern);
    }

    private static FieldType<?> formula(TypeOptions options) {
        String source = options.text("source", LONGEST_FORMULA);
        String result = options.text("result", 63);
        boolean storable = keys().contains(result) && !result.equals("formula") && !result.equals("auto_number");
        if (!storable) {
            throw TypeOptions.problem("result", "unknown_choice", PlainText.excerpt(result));
        }
        return new FormulaType(source, of(result, options.object("result_options")));
    }
}
