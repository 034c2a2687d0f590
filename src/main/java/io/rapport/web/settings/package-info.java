/** Pages for those who administer an organisation: users and how they sign in, roles and what they may do. */
@NullMarked
package io.rapport.web.settings;

import org.jspecify.annotations.NullMarked;
