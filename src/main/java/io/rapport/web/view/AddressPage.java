package io.rapport.web.view;

import java.util.List;

/**
 * From which networks people may come.
 *
 * @param own the address of whoever looks
 * @param locksOut whether what is filled in would lock that one out, so that it must be confirmed
 */
public record AddressPage(
        List<Link> crumbs, String action, String own, List<Input> inputs, List<String> problems, boolean locksOut) {}
