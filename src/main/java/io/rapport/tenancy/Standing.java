package io.rapport.tenancy;

/** An organisation and whether it is served; one that could not be brought to this version is set aside. */
public record Standing(Tenant tenant, boolean served) {}
