package io.rapport.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** ClamAV's daemon: the command INSTREAM of its protocol (clamd(8)), over TCP or a socket of the machine. */
record Clamd(SocketAddress address) implements VirusScan {

    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_ANSWER = 4096;
    private static final int MOST_SECONDS = 120;
    private static final int USUAL_PORT = 3310;

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("clamd-clock").factory());

    /** @param address {@code host}, {@code host:port} or {@code unix:/path} */
    static Clamd at(String address) {
        if (address.startsWith("unix:")) {
            return new Clamd(UnixDomainSocketAddress.of(address.substring("unix:".length())));
        }
        int colon = address.lastIndexOf(':');
        return new Clamd(
                colon < 0
                        ? new InetSocketAddress(address, USUAL_PORT)
                        : new InetSocketAddress(
                                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    }

    @Override
    public Optional<String> finding(InputStream content) throws IOException {
        var family =
                address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
        try (var channel =
                address instanceof UnixDomainSocketAddress ? SocketChannel.open(family) : SocketChannel.open()) {
            // A daemon that hangs is cut off: closing the channel ends whatever waits for it
            var end = CLOCK.schedule(() -> close(channel), MOST_SECONDS, TimeUnit.SECONDS);
            try {
                channel.connect(address);
                return exchange(content, channel);
            } finally {
                end.cancel(false);
            }
        }
    }

    /** A daemon that has seen enough says so and stops listening; then its answer counts. */
    private static Optional<String> exchange(InputStream content, SocketChannel channel) throws IOException {
        try {
            send(content, Channels.newOutputStream(channel));
        } catch (IOException refused) {
            return read(Channels.newInputStream(channel));
        }
        return read(Channels.newInputStream(channel));
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }

    /** Chunks, each behind its length in four bytes; one without length ends it. */
    private static void send(InputStream content, OutputStream out) throws IOException {
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[CHUNK];
        for (int read = content.readNBytes(chunk, 0, CHUNK); read > 0; read = content.readNBytes(chunk, 0, CHUNK)) {
            out.write(length(read));
            out.write(chunk, 0, read);
        }
        out.write(length(0));
        out.flush();
    }

    private static byte[] length(int bytes) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bytes).array();
    }

    /** {@code stream: OK}, {@code stream: Name FOUND}, or an error; what is beyond the daemon's limit can't be vouched for. */
    private static Optional<String> read(InputStream in) throws IOException {
        String answer = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
        if (answer.equals("stream: OK")) {
            return Optional.empty();
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            return Optional.of(answer.substring("stream: ".length(), answer.length() - " FOUND".length()));
        }
        if (answer.contains("size limit exceeded")) {
            return Optional.of("Too large to be checked");
        }
        throw new IOException("clamd answered: " + answer);
    }
}
