package io.rapport.mail;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Which servers may be spoken to: public ones, so that nobody who may set a host can look around in the network that Rapport
 * stands in. Who runs the program allows others by {@code rapport.mail.private-hosts=true}. Asked when a host is set and before
 * each letter, and once more of the very address that a connection is made to: what a name means may change in between.
 */
@Component
public final class Hosts {

    /** What a name means. */
    interface Names {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private final boolean any;
    private final Names names;

    @Autowired
    Hosts(Environment environment) {
        this(environment.getProperty("rapport.mail.private-hosts", Boolean.class, false), InetAddress::getAllByName);
    }

    private Hosts(boolean any, Names names) {
        this.any = any;
        this.names = names;
    }

    static Hosts any() {
        return new Hosts(true, InetAddress::getAllByName);
    }

    static Hosts open() {
        return open(InetAddress::getAllByName);
    }

    static Hosts open(Names names) {
        return new Hosts(false, names);
    }

    /** @throws Refused in words, where it can't be found or may not be spoken to */
    void check(String host) throws Refused {
        try {
            for (var address : names.all(host)) {
                if (!may(address)) {
                    throw new Refused(host + " is an address of a private network.", false);
                }
            }
        } catch (UnknownHostException unknown) {
            throw new Refused(host + " can't be found.", false);
        }
    }

    /** Whether a connection may be made to it. */
    boolean may(InetAddress address) {
        return any || isPublic(address);
    }

    /** Special addresses after RFC 6890, in whatever spelling they came. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            boolean unique = (first & 0xfe) == 0xfc;
            boolean translated = first == 0 && second == 0x64 || first == 0x20 && second == 0x02 || first == 0;
            return !unique && !translated;
        }
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0)
                && !(first == 198 && (second == 18 || second == 19));
    }
}
