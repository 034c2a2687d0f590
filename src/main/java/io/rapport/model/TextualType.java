package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type whose value is a text, kept and shown as it is. */
sealed interface TextualType extends ScalarType<String>
        permits TextType, LongTextType, ChoiceType, EmailType, PhoneType, UrlType {

    @Override
    default SqlType column() {
        return SqlType.TEXT;
    }

    @Override
    default @Nullable String read(List<@Nullable Object> columns) {
        return (String) columns.getFirst();
    }

    @Override
    default String format(String value, Display display) {
        return value;
    }

    @Override
    default ValueType valueType() {
        return ValueType.TEXT;
    }
}
