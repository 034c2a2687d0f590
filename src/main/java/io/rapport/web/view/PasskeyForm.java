package io.rapport.web.view;

import java.util.List;

/**
 * A form that asks the device for a passkey, or to make one, and sends what it answers as {@code credential}.
 *
 * @param optionsHref where a POST tells what the device is asked
 * @param origin where passkeys work; elsewhere the form says so
 * @param making whether one is made, not used
 * @param autofill whether the browser offers passkeys in the e-mail's field
 * @param main whether the button is the main one
 */
public record PasskeyForm(
        String action,
        String optionsHref,
        String origin,
        boolean making,
        boolean autofill,
        boolean main,
        List<Input> inputs,
        String submit) {}
