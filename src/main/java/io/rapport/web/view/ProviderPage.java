package io.rapport.web.view;

import java.util.List;

/**
 * A provider that signs people in.
 *
 * @param action where the form is sent; {@code action/test} tries it, {@code action/remove} ends it
 * @param known whether it is kept already
 * @param back the address that the provider must know
 * @param groups one row of inputs for each group: its name, a role, a team
 */
public record ProviderPage(
        List<Link> crumbs,
        String title,
        String action,
        boolean known,
        String back,
        List<Input> inputs,
        List<Input> people,
        List<List<Input>> groups,
        List<String> problems) {}
