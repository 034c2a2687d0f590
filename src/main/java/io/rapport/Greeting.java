package io.rapport;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Tells where Rapport is to be found, once it is. */
final class Greeting implements ApplicationListener<ApplicationReadyEvent> {

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        System.out.println("Rapport is ready at "
                + address(event.getApplicationContext().getEnvironment()) + " (Ctrl+C stops it)");
    }

    /** A server on all of a machine's addresses is told by the one that works here. */
    static String address(Environment environment) {
        var host = environment.getRequiredProperty("server.address");
        var port = environment.getRequiredProperty("local.server.port");
        var shown = host.equals("0.0.0.0") || host.equals("::")
                ? "localhost"
                : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + shown + ":" + port;
    }
}
