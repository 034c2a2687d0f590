package io.rapport.web.view;

import java.util.List;

/**
 * A role as a form: abilities to tick, and for each object how far each right reaches.
 *
 * @param fixed whether it can only be looked at
 * @param objects names of the inputs are {@code grant.<object>.<operation>}, with an operation's value
 */
public record RolePage(
        String title,
        String action,
        String cancelHref,
        boolean fixed,
        List<String> problems,
        Input name,
        Input description,
        Input secondFactor,
        List<Choice> abilities,
        List<Choice> operations,
        List<Grants> objects) {

    /**
     * The rights on one object, one select for each operation.
     *
     * @param fieldsHref to where its fields can be hidden; empty for a role that is yet to be
     * @param fields what is said of that
     * @param territory how far it lets at what lies in the holder's territories; empty for what lies in none
     */
    public record Grants(
            String object,
            String label,
            String fieldsHref,
            String fields,
            List<List<Choice>> scopes,
            List<Choice> territory) {

        public Grants fields(String href, String text) {
            return new Grants(object, label, href, text, scopes, territory);
        }
    }
}
