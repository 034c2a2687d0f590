package io.rapport.api;

import io.rapport.kernel.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as clients send it (RFC 8259), read strictly: a key twice, a number out of all bounds or a NUL is refused. */
final class Json {

    private static final int DEEPEST = 60;
    private static final int WIDEST_NUMBER = 400;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(WIDEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(tools.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws Problem {@code bad_json} with the line where it goes wrong
     */
    static @Nullable Object read(byte[] text) {
        try {
            var value = MAPPER.readValue(text, Object.class);
            check(value);
            return value;
        } catch (StreamReadException wrong) {
            throw Problem.malformed("bad_json", wrong.getLocation().getLineNr());
        } catch (JacksonException | NumberFormatException wrong) {
            // An exponent that no number has is said in another way
            throw Problem.malformed("bad_json", 1);
        }
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** A number without needless zeros and without an exponent. */
    static BigDecimal number(BigDecimal number) {
        var plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static void check(@Nullable Object value) {
        switch (value) {
            case String text -> checkText(text);
            case BigDecimal number -> {
                if (Math.abs((long) number.scale()) > WIDEST_NUMBER) {
                    throw Problem.malformed("bad_number");
                }
            }
            case List<?> list -> list.forEach(Json::check);
            case Map<?, ?> map ->
                map.forEach((key, inner) -> {
                    checkText((String) key);
                    check(inner);
                });
            case null, default -> {}
        }
    }

    /** No text holds a NUL or half a character: PostgreSQL could not keep it. */
    static void checkText(String text) {
        if (text.codePoints().anyMatch(point -> point == 0 || (point >= 0xd800 && point <= 0xdfff))) {
            throw Problem.malformed("bad_character");
        }
    }
}
