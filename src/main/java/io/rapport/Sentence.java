package io.rapport;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.StartupFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.MessageSource;

/** What went wrong, in one sentence for the person at the console; the whole of it is in the log. */
final class Sentence {

    private static final int LONGEST = 200;

    private Sentence() {}

    static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> "Rapport could not start (%s); its log is %s/logs/rapport.log."
                        .formatted(root(failure), System.getProperty("rapport.home")));
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case StartupFailure told -> Optional.ofNullable(told.getMessage());
            case PortInUseException busy -> Optional.of(FreePort.sentence(busy.getPort()));
            default -> Optional.empty();
        };
    }

    private static String root(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        var line = cause.toString().lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** A refusal in the words of the message bundle, which is only at hand while the program runs. */
    static StartupFailure told(Problem problem, MessageSource messages) {
        var fields = problem.errors().stream()
                .map(error -> messages.getMessage(
                        "problem.field." + error.code(), error.args().toArray(), error.code(), Locale.ENGLISH));
        var whole = messages.getMessage(
                "problem." + problem.code(), problem.args().toArray(), problem.code(), Locale.ENGLISH);
        return new StartupFailure(
                problem.errors().isEmpty() ? String.valueOf(whole) : fields.collect(Collectors.joining(" ")), problem);
    }
}
