package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.IntegerType;
import io.rapport.model.NewField;
import io.rapport.model.ObjectDef;
import io.rapport.model.TestModels;
import io.rapport.model.TextType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaCheckTest {

    private final TestModels models = TestModels.of(ObjectDef.standard(
            "lines",
            "name",
            "box",
            List.of(
                    FieldDef.of("lines", "name", new TextType()),
                    FieldDef.of("lines", "quantity", new IntegerType()))));

    FormulaCheckTest() {
        models.check(new FormulaCheck());
    }

    private FieldDef add(String source) {
        var tenant = models.tenant();
        return models.changes().addField(tenant, "lines", formula("Double", source));
    }

    @Test
    void aFormulaOverFieldsIsTaken() {
        assertThat(add("quantity * 2").columns()).isEmpty();
    }

    @Test
    void formulasThatNameEachOtherAreRefused() {
        var tenant = models.tenant();
        var changes = models.changes();
        changes.addField(tenant, "lines", formula("A", "quantity * 2.0"));
        changes.addField(tenant, "lines", formula("B", "x_a + 1.0"));
        var problem = catchThrowableOfType(
                Problem.class,
                () -> changes.changeField(
                        tenant, "lines", "x_a", io.rapport.model.FieldChange.NONE.options(Map.of("source", "x_b"))));
        assertThat(problem.errors().getFirst().field()).isEqualTo("options.source");
    }

    private static NewField formula(String label, String source) {
        return NewField.of(label, "formula", Map.of("source", source, "result", "decimal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantity *", "nothing * 2", "name", "x_double + 1", "quantity == 1"})
    void aFormulaThatCanNotBeComputedIsRefused(String source) {
        var problem = catchThrowableOfType(Problem.class, () -> add(source));
        assertThat(problem.errors().getFirst().field()).isEqualTo("options.source");
    }
}
