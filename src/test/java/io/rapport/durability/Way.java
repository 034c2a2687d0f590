package io.rapport.durability;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between a program and its database, which can be cut or fall silent. */
final class Way implements AutoCloseable {

    enum State {
        OPEN("open"),
        /** Connections are closed at once. */
        CUT("refused"),
        /** Nothing comes and nothing goes, and nobody says so. */
        SILENT("silent"),
        /** All arrives, each part of it a second late. */
        SLOW("slow");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final Duration LATE = Duration.ofSeconds(1);

    private final int to;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    Way(int to) throws IOException {
        this.to = to;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What is under way is cut where it is not to be silent; when it opens again, all begins anew. */
    void set(State next) {
        state = next;
        if (next == State.OPEN || next == State.CUT) {
            open.forEach(Way::shut);
            open.clear();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var from = server.accept();
                open.add(from);
                switch (state) {
                    case CUT -> shut(from);
                    case SILENT -> {}
                    case OPEN, SLOW -> {
                        var other = new Socket(InetAddress.getLoopbackAddress(), to);
                        open.add(other);
                        Thread.ofVirtual().start(() -> pass(from, other, Duration.ZERO));
                        Thread.ofVirtual().start(() -> pass(other, from, LATE));
                    }
                }
            } catch (IOException closed) {
                // Goes on with the next, or ends
            }
        }
    }

    /** @param late how much later all goes where the way is slow */
    private void pass(Socket from, Socket to, Duration late) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (state == State.SLOW) LockSupport.parkNanos(late.toNanos());
                if (state == State.OPEN || state == State.SLOW) {
                    out.write(bytes, 0, read);
                    out.flush();
                }
            }
        } catch (IOException ended) {
            // So does the other side
        }
        shut(from);
        shut(to);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(Way::shut);
    }
}
