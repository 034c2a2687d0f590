package io.rapport.system;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** What a line of the log says, without values; the log names it {@code %masked}. */
public final class MaskedMessage extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return Masked.line(String.valueOf(event.getFormattedMessage()));
    }
}
