package io.rapport.files;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks clamd's INSTREAM and knows one virus, the test string of EICAR. */
final class FakeClamd implements AutoCloseable {

    /** In two parts, so that no scanner takes this file for it. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket server;
    private volatile boolean down;

    private FakeClamd(ServerSocket server) {
        this.server = server;
    }

    static FakeClamd start() throws IOException {
        var clamd = new FakeClamd(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(clamd::listen);
        return clamd;
    }

    int port() {
        return server.getLocalPort();
    }

    void down() {
        down = true;
    }

    void up() {
        down = false;
    }

    private void listen() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                if (!down) {
                    answer(socket);
                }
            } catch (IOException ended) {
                // the next one, or none
            }
        }
    }

    private static void answer(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        byte[] command = in.readNBytes(10);
        if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
            socket.getOutputStream().write("UNKNOWN COMMAND\0".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        var content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.writeBytes(in.readNBytes(length));
        }
        boolean found = content.toString(StandardCharsets.US_ASCII).contains(EICAR);
        String answer = found ? "stream: Win.Test.EICAR_HDB-1 FOUND\0" : "stream: OK\0";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
