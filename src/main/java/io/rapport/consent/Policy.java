package io.rapport.consent;

/**
 * What an organisation chose.
 *
 * @param pack the rules that count where a person's country has none, by their key
 * @param showHeld whether people see on their page what is held of them and to whom it may be given
 */
public record Policy(String pack, boolean showHeld) {}
