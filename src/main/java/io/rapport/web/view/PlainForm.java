package io.rapport.web.view;

import java.util.List;

/**
 * A form that stands alone: sign-in, set-up, a second factor. Types {@code password} and {@code new_password} tell the
 * browser's keeper of passwords which is which.
 *
 * @param problem why it was refused, or empty
 */
public record PlainForm(
        String title,
        String lead,
        String action,
        List<Input> inputs,
        String problem,
        String submit,
        List<Link> others) {}
