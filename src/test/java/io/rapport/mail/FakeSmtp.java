package io.rapport.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server with moods: it refuses whoever is called so, and it may take connections without ever saying a word. */
public final class FakeSmtp implements AutoCloseable {

    private final ServerSocket server;
    private final boolean silent;
    private final List<String> recipients = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public FakeSmtp(boolean silent) throws IOException {
        this.silent = silent;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** To whom letters were taken, in their order. */
    public List<String> recipients() {
        return List.copyOf(recipients);
    }

    /** How many are connected, or have been. */
    public int connections() {
        return open.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                if (!silent) {
                    Thread.ofVirtual().start(() -> talk(socket));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, "220 moody");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.toUpperCase(Locale.ROOT);
                if (word.startsWith("RCPT") && word.contains("REFUSED")) {
                    say(socket, "550 5.1.1 nobody of that name");
                } else if (word.startsWith("DATA")) {
                    say(socket, "354 go on");
                    String text = in.readLine();
                    while (text != null && !text.equals(".")) {
                        text = in.readLine();
                    }
                    recipients.add(recipient);
                    say(socket, "250 taken");
                } else if (word.startsWith("QUIT")) {
                    say(socket, "221 bye");
                    return;
                } else {
                    recipient = word.startsWith("RCPT") ? line.replaceAll(".*<|>.*", "") : recipient;
                    say(socket, "250 fine");
                }
            }
        } catch (IOException ended) {
            // So be it
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
