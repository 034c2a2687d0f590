package io.rapport.sales.territory;

/**
 * The territories as far as somebody sees them.
 *
 * @param planned all of them, with the rules that they are to have
 * @param inForce those that have rules in force, with these
 */
public record Plan(Alignment planned, Alignment inForce) {}
