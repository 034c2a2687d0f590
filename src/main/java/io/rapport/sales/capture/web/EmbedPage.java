package io.rapport.sales.capture.web;

import io.rapport.web.view.Link;
import java.util.List;

/**
 * What puts a form on a website.
 *
 * @param path of the form, on this server
 * @param address of the form, with scheme and host
 * @param code HTML for a page of somebody else's
 */
public record EmbedPage(List<Link> crumbs, String title, String path, String address, String code, boolean active) {}
