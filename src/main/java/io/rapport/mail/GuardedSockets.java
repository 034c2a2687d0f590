package io.rapport.mail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address that they are about to connect to. A name that was looked at before may mean something else by
 * then, when whoever owns it wants that; here there is nothing left to be resolved.
 */
final class GuardedSockets extends SocketFactory {

    private final Hosts hosts;

    GuardedSockets(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Socket createSocket() {
        return new Guarded();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(address, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        var socket = createSocket();
        try {
            socket.connect(address);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private final class Guarded extends Socket {

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int patience) throws IOException {
            if (endpoint instanceof InetSocketAddress to && to.getAddress() != null && !hosts.may(to.getAddress())) {
                throw new ConnectException(to.getHostString() + " is an address of a private network.");
            }
            super.connect(endpoint, patience);
        }
    }
}
