package io.rapport.system;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** The trace of a fault, without values; the log names it {@code %trace}. */
public final class MaskedTrace extends ThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy fault) {
        return Masked.trace(super.throwableProxyToString(fault));
    }
}
