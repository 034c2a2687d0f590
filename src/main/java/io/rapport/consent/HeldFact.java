package io.rapport.consent;

import io.rapport.model.Label;

/** A fact that is held of somebody, as it is shown to them. */
public record HeldFact(Label label, String value) {}
