package io.rapport;

import io.rapport.tenancy.StartupFailure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Looks whether the port is free before anything is started that would have to be stopped again. */
final class FreePort implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    static String sentence(int port) {
        return "Port %d is already in use, perhaps by another Rapport; choose another with --port.".formatted(port);
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var host = event.getEnvironment().getRequiredProperty("server.address");
        var port = event.getEnvironment().getRequiredProperty("server.port", Integer.class);
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new StartupFailure(
                    "%s is no address of this machine; choose another with --host.".formatted(host), e);
        } catch (BindException e) {
            var message = String.valueOf(e.getMessage());
            if (message.contains("in use")) throw new StartupFailure(sentence(port), e);
            throw new StartupFailure("Rapport can't listen on %s, port %d: %s.".formatted(host, port, message), e);
        } catch (IOException e) {
            throw new StartupFailure(
                    "Rapport can't listen on %s, port %d: %s.".formatted(host, port, e.getMessage()), e);
        }
    }
}
