/**
 * Rapport as an app on a device: what it installs as, the worker that opens it without a connection, and the page of what the
 * device keeps and what waits there to be sent.
 */
@NullMarked
package io.rapport.web.device;

import org.jspecify.annotations.NullMarked;
