package io.rapport.model;

import io.rapport.expression.ValueType;

/** A type whose value is a number. */
sealed interface NumericType<T extends Number> extends ScalarType<T>
        permits IntegerType, DecimalType, PercentType, AutoNumberType {

    @Override
    default ValueType valueType() {
        return ValueType.NUMBER;
    }
}
