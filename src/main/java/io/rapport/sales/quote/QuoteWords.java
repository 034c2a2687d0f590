package io.rapport.sales.quote;

import io.rapport.sales.document.Document;
import io.rapport.tenancy.Tenant;

/** Puts what customers are sent with a quote into words, in the quote's language. */
public interface QuoteWords {

    /** A letter without who gets it: subject, plain text and HTML. */
    record Words(String subject, String plain, String html) {}

    /**
     * The letter with which a quote goes out.
     *
     * @param message what the seller says to it, line by line, or empty
     * @param link to the quote's page
     */
    Words letter(Tenant tenant, QuoteSheet quote, String message, String link);

    /** The quote as it is printed. */
    Document document(Tenant tenant, QuoteSheet quote);
}
