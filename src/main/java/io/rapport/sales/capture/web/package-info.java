/** The pages of forms for strangers, and what an administrator needs to put one on a website. */
@NullMarked
package io.rapport.sales.capture.web;

import org.jspecify.annotations.NullMarked;
