package io.rapport.model;

import java.util.List;

/**
 * A value that a field can't hold. The code's sentence stands in the bundles under {@code problem.field.<code>}; whoever
 * parses a record gathers these into one {@link io.rapport.kernel.Problem}.
 */
public final class InvalidValue extends Exception {

    private final String code;
    private final transient List<Object> args;

    public InvalidValue(String code, Object... args) {
        super(code, null, false, false);
        this.code = code;
        this.args = List.of(args);
    }

    public String code() {
        return code;
    }

    public List<Object> args() {
        return args;
    }
}
