/** The pages before an organisation's own: set-up, sign-in and out, invitations, the choice of an organisation. */
@NullMarked
package io.rapport.web.signin;

import org.jspecify.annotations.NullMarked;
