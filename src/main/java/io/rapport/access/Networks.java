package io.rapport.access;

import io.rapport.kernel.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Networks in the notation of RFC 4632 and RFC 4291 ({@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address alone). An IPv4
 * address that comes mapped into IPv6 is the IPv4 address that it stands for. No list lets everybody through.
 */
public record Networks(List<Network> list) {

    /** One of them: the first so many bits of an address. */
    record Network(byte[] address, int bits) {

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((other[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }

        boolean holds(Network other) {
            return other.bits() >= bits && holds(other.address());
        }

        String text() {
            try {
                String plain = InetAddress.getByAddress(address).getHostAddress();
                return bits == address.length * 8 ? plain : plain + "/" + bits;
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Network that && bits == that.bits() && Arrays.equals(address, that.address());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(address) * 31 + bits;
        }
    }

    public static final Networks ANYWHERE = new Networks(List.of());

    private static final int MOST = 200;
    private static final int MAPPED_BITS = 96;
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]{2,39}(:[0-9.]{7,15})?");

    /**
     * Reads a list with spaces, commas or lines between its entries.
     *
     * @throws Problem {@code invalid} at the field, with the entry that is none
     */
    public static Networks read(String field, String text) {
        return read(
                field,
                Stream.of(text.strip().split("[\\s,;]+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** @throws Problem {@code invalid} at the field, with the entry that is none */
    public static Networks read(String field, List<String> words) {
        if (words.size() > MOST) {
            throw Problem.invalid(field, "too_many_networks", MOST);
        }
        return new Networks(words.stream()
                .map(word -> network(word)
                        .orElseThrow(() -> Problem.invalid(
                                field, "not_a_network", word.substring(0, Math.min(60, word.length())))))
                .distinct()
                .toList());
    }

    /** The one that the database keeps in these words. */
    public static Networks kept(String text) {
        return text.isEmpty() ? ANYWHERE : read("networks", text);
    }

    public boolean isAnywhere() {
        return list.isEmpty();
    }

    /** @param address in text, as a request's */
    public boolean admits(String address) {
        if (list.isEmpty()) {
            return true;
        }
        return bytes(address)
                .filter(bytes -> list.stream().anyMatch(network -> network.holds(bytes)))
                .isPresent();
    }

    /** Whether the other one reaches nowhere further. */
    public boolean covers(Networks other) {
        return list.isEmpty()
                || !other.isAnywhere()
                        && other.list().stream()
                                .allMatch(network -> list.stream().anyMatch(mine -> mine.holds(network)));
    }

    public List<String> texts() {
        return list.stream().map(Network::text).toList();
    }

    /** As the database keeps it. */
    public String key() {
        return list.stream().map(Network::text).collect(Collectors.joining(" "));
    }

    private static Optional<Network> network(String word) {
        int slash = word.indexOf('/');
        String alone = slash < 0 ? word : word.substring(0, slash);
        var bytes = bytes(alone);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        int whole = bytes.get().length * 8;
        boolean mapped = alone.contains(":") && whole == 32;
        String length = slash < 0 ? "" : word.substring(slash + 1);
        if (slash >= 0 && !length.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int bits = slash < 0 ? whole : Integer.parseInt(length) - (mapped ? MAPPED_BITS : 0);
        return bits < 0 || bits > whole ? Optional.empty() : Optional.of(new Network(masked(bytes.get(), bits), bits));
    }

    private static byte[] masked(byte[] address, int bits) {
        var masked = address.clone();
        for (int bit = bits; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return masked;
    }

    /** Only digits are read, no name is ever looked up. Java gives the four bytes of a mapped address. */
    private static Optional<byte[]> bytes(String address) {
        String plain = address.replaceFirst("%.*$", "").replaceAll("^\\[|]$", "");
        if (!ADDRESS.matcher(plain).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(plain).getAddress());
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
