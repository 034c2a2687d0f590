package io.rapport.identity;

/**
 * What a browser may load and run on our pages: our own files and nothing inline, neither script nor style (Content
 * Security Policy Level 3). Every template is written to live under it.
 */
public final class ContentSecurityPolicy {

    public static final String HEADER = "Content-Security-Policy";

    public static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private ContentSecurityPolicy() {}
}
