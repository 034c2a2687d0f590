package io.rapport.notify;

/**
 * An object whose records are something that somebody says about others.
 *
 * @param about the field of links that tells about which
 * @param mentions the field that tells who is named
 * @param remark whether those who follow what it is about are told of a new one
 */
public record Speech(String object, String about, String mentions, boolean remark) {}
