package io.rapport.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What every type of field promises, asked of each. */
class FieldTypesTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final Currency USD = Currency.getInstance("USD");
    static final Reading READING = new Reading(Locale.ENGLISH, JAKARTA, USD, "ID");
    private static final Reading PLAIN = Reading.plain(USD, JAKARTA);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private static final class Tenancy {
        static final io.rapport.tenancy.Tenant TENANT = TestDatabase.tenant();
    }

    static List<FieldTypeSamples> types() {
        return FieldTypeSamples.all();
    }

    @SuppressWarnings("unchecked")
    private static FieldType<Object> type(FieldTypeSamples samples) {
        return (FieldType<Object>) samples.type();
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsWhatPeopleWrite(FieldTypeSamples samples) throws Exception {
        for (var sample : samples.read().entrySet()) {
            assertThat((Object) type(samples).parse(sample.getKey(), READING))
                    .as("%s", sample.getKey())
                    .isEqualTo(sample.getValue());
        }
        assertThat((Object) type(samples).parse("", READING)).isNull();
        assertThat((Object) type(samples).parse(" \t", READING)).isNull();
    }

    @ParameterizedTest
    @MethodSource("types")
    void refusesWhatIsNoValue(FieldTypeSamples samples) {
        for (var input : samples.refused()) {
            assertThatThrownBy(() -> assertThat((Object) type(samples).parse(input, READING))
                            .as("%s", input)
                            .isSameAs(input))
                    .isInstanceOfSatisfying(InvalidValue.class, FieldTypesTest::isExplained);
        }
    }

    private static void isExplained(InvalidValue refusal) {
        for (String language : List.of("en", "id", "th")) {
            var bundle = java.util.ResourceBundle.getBundle("messages", Locale.of(language));
            String key = "problem.field." + refusal.code();
            assertThat(bundle.containsKey(key)).as(key).isTrue();
            assertThat(java.text.MessageFormat.format(
                            bundle.getString(key), refusal.args().toArray()))
                    .doesNotContain("{");
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void hostileInputIsRefusedQuickly(FieldTypeSamples samples) {
        for (var input : hostile()) {
            long from = System.nanoTime();
            try {
                type(samples).parse(input, READING);
            } catch (InvalidValue refused) {
                assertThat(refused.args().toString()).hasSizeLessThan(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static List<Object> hostile() {
        var inputs = new ArrayList<Object>(List.of(
                new BigDecimal("1E+999999999"),
                new BigDecimal("1E-999999999"),
                BigInteger.ONE.shiftLeft(1_000_000),
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                new Object(),
                new byte[] {1},
                Map.of("id", List.of(), "amount", List.of(), "lat", "x", "street", 5, "currency", 7),
                List.of(Map.of(), List.of(), 5, "x"),
                Arrays.asList((Object) null),
                "\u202eevil\u202c",
                "\ud83d",
                "\0",
                "a\u0300".repeat(50),
                "0".repeat(50),
                "1e999999999",
                "1/1/" + "9".repeat(15)));
        for (String unit : List.of(
                "a",
                "1",
                "<a>",
                "<",
                "&lt;",
                ",",
                ";",
                "(",
                " ",
                "\n",
                ".",
                "-",
                "@",
                "a@",
                "a.",
                "://",
                "e1",
                "\u0e01",
                "\ud83d\ude00",
                "a\u0300\u0301",
                "<b><i>")) {
            inputs.add(unit.repeat(100_000 / unit.length()));
        }
        return inputs;
    }

    @ParameterizedTest
    @MethodSource("types")
    void survivesJsonAndTheLog(FieldTypeSamples samples) throws Exception {
        for (var value : samples.read().values()) {
            for (var json : List.of(type(samples).toJson(value), type(samples).toLog(value))) {
                var read = JSON.readValue(JSON.writeValueAsString(json), Object.class);
                assertThat((Object) type(samples).parse(read, PLAIN)).isEqualTo(value);
            }
            assertThat((Object) type(samples).parse(value, PLAIN)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsItsOwnFormatInEachLanguage(FieldTypeSamples samples) throws Exception {
        for (String language : List.of("en", "id", "th", "en-GB", "en-US", "id-ID", "th-TH", "de")) {
            var locale = Locale.forLanguageTag(language);
            for (var value : samples.read().values()) {
                String shown = type(samples).format(value, new Display(locale, JAKARTA));
                assertThat(shown).isNotBlank().doesNotContain("\n");
                if (samples.readsItsFormat()) {
                    assertThat((Object) type(samples).parse(shown, new Reading(locale, JAKARTA, USD, "ID")))
                            .as("%s in %s", shown, language)
                            .isEqualTo(value);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void itsSchemaFitsItsJson(FieldTypeSamples samples) {
        for (var value : samples.read().values()) {
            var json = JSON.readValue(JSON.writeValueAsString(type(samples).toJson(value)), Object.class);
            assertThat(SchemaCheck.errors(samples.type().schema(), json)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void itsOptionsMakeItAgain(FieldTypeSamples samples) {
        @SuppressWarnings("unchecked")
        var options = (Map<String, Object>)
                JSON.readValue(JSON.writeValueAsString(samples.type().options()), Map.class);
        if (options.containsKey("choices")) {
            assertThatThrownBy(() -> FieldTypes.of(samples.type().key(), options))
                    .isInstanceOf(Problem.class);
            return;
        }
        assertThat((Object) FieldTypes.of(samples.type().key(), options)).isEqualTo(samples.type());
        assertThatThrownBy(() -> FieldTypes.of(samples.type().key(), Map.of("no_such", 1)))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void isStoredLoggedAndSortedByTheDatabaseAsInJava(FieldTypeSamples samples) {
        var type = type(samples);
        var columns = type.columns("f");
        if (columns.isEmpty()) {
            return;
        }
        String table = "type_" + TABLES.incrementAndGet();
        TestDatabase.tenantDb().alterUpdate(Tenancy.TENANT, tx -> {
            var sql = tx.dsl();
            sql.execute(
                    "CREATE TABLE {0} (place int, log jsonb, "
                            + columns.stream()
                                    .map(column -> SqlNames.quote(column.name()) + " "
                                            + column.type().sql())
                                    .collect(Collectors.joining(", "))
                            + ")",
                    tx.table(table));
            var fields = columns.stream().map(FieldTypesTest::field).toList();
            var values = List.copyOf(samples.read().values());
            for (int i = 0; i < values.size(); i++) {
                var insert = sql.insertInto(tx.table(table))
                        .set(DSL.field(DSL.name("place"), SQLDataType.INTEGER), i)
                        .set(
                                DSL.field(DSL.name("log"), SQLDataType.JSONB),
                                JSONB.valueOf(JSON.writeValueAsString(type.toLog(values.get(i)))));
                var written = type.write(values.get(i));
                for (int column = 0; column < columns.size(); column++) {
                    insert = insert.set(fields.get(column), written.get(column));
                }
                insert.execute();
            }
            var rows = sql.select(fields)
                    .from(tx.table(table))
                    .orderBy(DSL.field("place"))
                    .fetch();
            var logged = sql.select(
                            columns.stream().map(FieldTypesTest::fromLog).toList())
                    .from(tx.table(table))
                    .orderBy(DSL.field("place"))
                    .fetch();
            for (int i = 0; i < values.size(); i++) {
                assertThat((Object) type.read(rows.get(i).intoList())).isEqualTo(values.get(i));
                assertThat((Object) type.read(logged.get(i).intoList())).isEqualTo(values.get(i));
            }
            assertThat((Object) type.read(Arrays.asList(new @Nullable Object[columns.size()])))
                    .isNull();

            type.sortColumn("f").ifPresent(column -> {
                var key = column.type() == SqlType.TEXT
                        ? DSL.field("{0} COLLATE \"pg_catalog\".\"und-x-icu\"", field(column))
                        : field(column);
                var order = sql.select(DSL.field(DSL.name("place"), SQLDataType.INTEGER))
                        .from(tx.table(table))
                        .orderBy(key.asc().nullsLast(), DSL.field("place"))
                        .fetch(0, Integer.class);
                int position = columns.indexOf(columns.stream()
                        .filter(one -> one.name().equals(column.name()))
                        .findFirst()
                        .orElseThrow());
                assertThat(order)
                        .isEqualTo(inJava(values, value -> type.write(value).get(position)));
            });
        });
    }

    private static Field<Object> field(Column column) {
        @SuppressWarnings("unchecked")
        var field =
                (Field<Object>) DSL.field(DSL.name(column.name()), column.type().dataType());
        return field;
    }

    private static Field<?> fromLog(Column column) {
        String type = column.type().sql();
        String sql = column.type().isArray()
                ? "ARRAY(SELECT jsonb_array_elements_text(log))::" + type
                : column.jsonKey() == null
                        ? "(log #>> ARRAY[]::text[])::" + type
                        : "(log ->> '" + column.jsonKey() + "')::" + type;
        return DSL.field(DSL.sql(sql), column.type().dataType()).as(column.name());
    }

    private static List<Integer> inJava(
            List<Object> values, java.util.function.Function<Object, @Nullable Object> key) {
        Collator collator = Collator.getInstance(ULocale.ROOT);
        Comparator<Object> comparator = (one, other) -> switch (one) {
            case String text -> {
                int compared = collator.compare(text, (String) other);
                yield compared != 0 ? compared : text.compareTo((String) other);
            }
            // PostgreSQL compares the bytes
            case java.util.UUID id -> id.toString().compareTo(other.toString());
            case Comparable<?> comparable -> compare(comparable, other);
            default -> throw new IllegalArgumentException();
        };
        return IntStream.range(0, values.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> key.apply(values.get(i)), Comparator.nullsLast(comparator))
                        .thenComparing(i -> i))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <T> int compare(Comparable<T> one, Object other) {
        return one.compareTo((T) other);
    }

    @Test
    void aCommaMeansWhatTheLocaleSays() throws Exception {
        var type = new DecimalType(3);
        var indonesian = new Reading(Locale.of("id"), JAKARTA, USD, "ID");
        assertThat(type.parse("1.234", indonesian)).isEqualTo(new BigDecimal("1234"));
        assertThat(type.parse("1,234", indonesian)).isEqualTo(new BigDecimal("1.234"));
        assertThat(type.parse("1,234", READING)).isEqualTo(new BigDecimal("1234"));
        assertThat(type.parse("1234.5", indonesian)).isEqualTo(new BigDecimal("1234.5"));
        assertThat(type.parse("0.125", indonesian)).isEqualTo(new BigDecimal("0.125"));
        var rupiah = new Reading(Locale.of("id"), JAKARTA, Currency.getInstance("IDR"), "ID");
        assertThat(new MoneyType().parse("Rp. 12.500", rupiah)).isEqualTo(io.rapport.kernel.Money.of("12500", "IDR"));
        assertThat(new MoneyType()
                        .format(io.rapport.kernel.Money.of("12500", "IDR"), new Display(Locale.of("id"), JAKARTA)))
                .isEqualTo("Rp\u00a012.500");
    }

    @Test
    void yearsAreShownWithoutSeparators() {
        var english = new Display(Locale.ENGLISH, JAKARTA);
        assertThat(new IntegerType().format(1996L, english)).isEqualTo("1,996");
        assertThat(new IntegerType(false).format(1996L, english)).isEqualTo("1996");
        assertThat(FieldTypes.of("integer", Map.of("grouped", false))).isEqualTo(new IntegerType(false));
        assertThatThrownBy(() -> FieldTypes.of("integer", Map.of("grouped", "often")))
                .hasMessageContaining("invalid");
    }

    @Test
    void thaiYearsAreOfTheBuddhistEra() throws Exception {
        var thai = new Reading(Locale.of("th"), JAKARTA, USD, "TH");
        for (String text : List.of("28/2/2569", "28 ก.พ. 2569", "28 กุมภาพันธ์ 2569", "2569-02-28", "28/2/69")) {
            assertThat(new DateType().parse(text, thai)).as(text).isEqualTo("2026-02-28");
        }
    }

    @Test
    void theLogHasTheMomentThatTheDatabaseKeeps() {
        var type = new DateTimeType();
        var fine = Instant.parse("2026-03-01T10:00:00.123456789Z");
        assertThat(type.read(type.write(fine))).hasToString(type.toLog(fine).toString());
    }

    @Test
    void everyTypeIsSampled() {
        assertThat(types().stream().map(FieldTypeSamples::toString))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(FieldTypes.keys().stream(), Stream.of("id"))
                        .toList());
    }
}
