package io.rapport.tenancy;

/**
 * Connections of a pool.
 *
 * @param name {@code reading} or {@code writing}
 * @param waiting who waits for one
 */
public record PoolStanding(String name, int active, int idle, int waiting, int most) {}
