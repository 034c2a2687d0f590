package io.rapport.sales.commission;

import java.util.UUID;

/** Somebody, and a plan by which they are paid. */
record Pair(UUID person, UUID plan) {}
