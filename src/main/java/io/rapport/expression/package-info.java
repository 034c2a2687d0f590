/**
 * The language of rules: CEL text, parsed and checked against the fields that its author may read, as a typed tree. It owns
 * the grammar's limits, the types, the functions and the canonical text; it knows no tables and computes nothing. Filters,
 * formulas, row permissions and conditions all hold an {@link io.rapport.expression.Expr}, which the query compiler turns
 * into SQL.
 *
 * <p>Only the parser of CEL is used, with macros off: CEL's own types have no exact decimals, money or dates. The syntax is
 * that of the <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">CEL language definition</a>.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package io.rapport.expression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
