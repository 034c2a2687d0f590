package io.rapport.mail;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Which servers may be spoken to: public ones, so that nobody who may set a host can look around in the network that Rapport
 * stands in. Who runs the program allows others by {@code rapport.mail.private-hosts=true}. Asked when a host is set and right
 * before each connection; Java keeps what a name means for longer than that takes.
 */
@Component
final class Hosts {

    private final boolean any;

    @Autowired
    Hosts(Environment environment) {
        this(environment.getProperty("rapport.mail.private-hosts", Boolean.class, false));
    }

    private Hosts(boolean any) {
        this.any = any;
    }

    static Hosts any() {
        return new Hosts(true);
    }

    static Hosts open() {
        return new Hosts(false);
    }

    /** @throws Refused in words, where it can't be found or may not be spoken to */
    void check(String host) throws Refused {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (!any && !isPublic(address)) {
                    throw new Refused(host + " is an address of a private network.", false);
                }
            }
        } catch (UnknownHostException unknown) {
            throw new Refused(host + " can't be found.", false);
        }
    }

    /** Special addresses after RFC 6890, in whatever spelling they came. */
    static boolean isPublic(InetAddress address) {
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
