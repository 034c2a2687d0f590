package io.rapport.web.signin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A QR code (ISO/IEC 18004) of a text as bytes, with error correction M and the mask that disturbs readers least among the
 * eight; up to version 20, which holds 666 bytes.
 */
final class QrCode {

    private static final int LAST_VERSION = 20;
    /** By version from 1: how many bytes of error correction each block has, and how many blocks there are. */
    private static final int[] CHECKS = {10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26
    };

    private static final int[] BLOCKS = {1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16};

    private final int version;
    private final int size;
    private final boolean[][] dark;
    private final boolean[][] fixed;

    private QrCode(int version) {
        this.version = version;
        this.size = version * 4 + 17;
        this.dark = new boolean[size][size];
        this.fixed = new boolean[size][size];
    }

    /** @throws IllegalArgumentException where the text is too long */
    static QrCode of(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        for (int version = 1; version <= LAST_VERSION; version++) {
            int capacity = words(version) - CHECKS[version - 1] * BLOCKS[version - 1];
            int header = 4 + (version < 10 ? 8 : 16);
            if (header + data.length * 8 <= capacity * 8) {
                var code = new QrCode(version);
                code.drawPatterns();
                code.drawWords(code.withChecks(padded(data, version, capacity)));
                code.maskBest();
                return code;
            }
        }
        throw new IllegalArgumentException("too long for a QR code");
    }

    /** Modules to a side, without the quiet zone. */
    int size() {
        return size;
    }

    boolean isDark(int row, int column) {
        return dark[row][column];
    }

    /** The dark modules as the path of an SVG whose unit is a module, with a quiet zone of four. */
    String path() {
        var path = new StringBuilder();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (dark[row][column]) {
                    path.append('M')
                            .append(column + 4)
                            .append(' ')
                            .append(row + 4)
                            .append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /** How many bytes a version has room for, those of error correction too. */
    private static int words(int version) {
        int modules = (16 * version + 128) * version + 64;
        if (version >= 2) {
            int marks = version / 7 + 2;
            modules -= (25 * marks - 10) * marks - 55;
            if (version >= 7) {
                modules -= 36;
            }
        }
        return modules / 8;
    }

    private static byte[] padded(byte[] data, int version, int capacity) {
        var bits = new StringBuilder("0100");
        append(bits, data.length, version < 10 ? 8 : 16);
        for (byte each : data) {
            append(bits, each & 0xff, 8);
        }
        bits.append("0".repeat(Math.min(4, capacity * 8 - bits.length())));
        bits.append("0".repeat((8 - bits.length() % 8) % 8));
        var words = new byte[capacity];
        for (int word = 0; word < capacity; word++) {
            int at = word * 8;
            words[word] = at < bits.length()
                    ? (byte) Integer.parseInt(bits.substring(at, at + 8), 2)
                    : (byte) ((word - bits.length() / 8) % 2 == 0 ? 0xec : 0x11);
        }
        return words;
    }

    private static void append(StringBuilder bits, int value, int length) {
        for (int bit = length - 1; bit >= 0; bit--) {
            bits.append((value >> bit) & 1);
        }
    }

    /** Blocks with their checks, woven into each other. */
    private byte[] withChecks(byte[] data) {
        int blocks = BLOCKS[version - 1];
        int checks = CHECKS[version - 1];
        int all = words(version);
        int shorter = blocks - all % blocks;
        int length = all / blocks;
        byte[] divisor = divisor(checks);
        List<byte[]> parts = new ArrayList<>();
        List<byte[]> ends = new ArrayList<>();
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            int held = length - checks + (block < shorter ? 0 : 1);
            byte[] part = Arrays.copyOfRange(data, at, at + held);
            at += held;
            parts.add(part);
            ends.add(remainder(part, divisor));
        }
        var woven = new ByteArrayOutputStream();
        for (int word = 0; word <= length - checks; word++) {
            for (byte[] part : parts) {
                if (word < part.length) {
                    woven.write(part[word]);
                }
            }
        }
        for (int word = 0; word < checks; word++) {
            for (byte[] end : ends) {
                woven.write(end[word]);
            }
        }
        return woven.toByteArray();
    }

    private static byte[] divisor(int degree) {
        var result = new byte[degree];
        result[degree - 1] = 1;
        int root = 1;
        for (int step = 0; step < degree; step++) {
            for (int index = 0; index < degree; index++) {
                result[index] = (byte) times(result[index] & 0xff, root);
                if (index + 1 < degree) {
                    result[index] ^= result[index + 1];
                }
            }
            root = times(root, 2);
        }
        return result;
    }

    private static byte[] remainder(byte[] data, byte[] divisor) {
        var result = new byte[divisor.length];
        for (byte each : data) {
            int factor = (each ^ result[0]) & 0xff;
            System.arraycopy(result, 1, result, 0, result.length - 1);
            result[result.length - 1] = 0;
            for (int index = 0; index < result.length; index++) {
                result[index] ^= (byte) times(divisor[index] & 0xff, factor);
            }
        }
        return result;
    }

    /** In the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1. */
    private static int times(int one, int other) {
        int product = 0;
        for (int bit = 7; bit >= 0; bit--) {
            product = product << 1 ^ (product >>> 7) * 0x11d;
            product ^= (other >>> bit & 1) * one;
        }
        return product;
    }

    private void drawPatterns() {
        for (int at = 0; at < size; at++) {
            fix(6, at, at % 2 == 0);
            fix(at, 6, at % 2 == 0);
        }
        drawFinder(3, 3);
        drawFinder(3, size - 4);
        drawFinder(size - 4, 3);
        int[] marks = marks();
        for (int row = 0; row < marks.length; row++) {
            for (int column = 0; column < marks.length; column++) {
                boolean corner = row == 0 && column == 0
                        || row == 0 && column == marks.length - 1
                        || row == marks.length - 1 && column == 0;
                if (!corner) {
                    drawMark(marks[row], marks[column]);
                }
            }
        }
        drawFormat(0);
        drawVersion();
    }

    private void drawFinder(int row, int column) {
        for (int down = -4; down <= 4; down++) {
            for (int right = -4; right <= 4; right++) {
                int distance = Math.max(Math.abs(down), Math.abs(right));
                if (row + down >= 0 && row + down < size && column + right >= 0 && column + right < size) {
                    fix(row + down, column + right, distance != 2 && distance != 4);
                }
            }
        }
    }

    private void drawMark(int row, int column) {
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                fix(row + down, column + right, Math.max(Math.abs(down), Math.abs(right)) != 1);
            }
        }
    }

    private int[] marks() {
        if (version == 1) {
            return new int[0];
        }
        int count = version / 7 + 2;
        int step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        var marks = new int[count];
        marks[0] = 6;
        for (int index = count - 1, at = size - 7; index >= 1; index--, at -= step) {
            marks[index] = at;
        }
        return marks;
    }

    /** Level M is 0; the fifteen bits stand twice. */
    private void drawFormat(int mask) {
        int rest = mask;
        for (int bit = 0; bit < 10; bit++) {
            rest = rest << 1 ^ (rest >>> 9) * 0x537;
        }
        int bits = (mask << 10 | rest) ^ 0x5412;
        for (int bit = 0; bit <= 5; bit++) {
            fix(bit, 8, bit(bits, bit));
        }
        fix(7, 8, bit(bits, 6));
        fix(8, 8, bit(bits, 7));
        fix(8, 7, bit(bits, 8));
        for (int bit = 9; bit < 15; bit++) {
            fix(8, 14 - bit, bit(bits, bit));
        }
        for (int bit = 0; bit < 8; bit++) {
            fix(8, size - 1 - bit, bit(bits, bit));
        }
        for (int bit = 8; bit < 15; bit++) {
            fix(size - 15 + bit, 8, bit(bits, bit));
        }
        fix(size - 8, 8, true);
    }

    private void drawVersion() {
        if (version < 7) {
            return;
        }
        int rest = version;
        for (int bit = 0; bit < 12; bit++) {
            rest = rest << 1 ^ (rest >>> 11) * 0x1f25;
        }
        int bits = version << 12 | rest;
        for (int bit = 0; bit < 18; bit++) {
            int far = size - 11 + bit % 3;
            int near = bit / 3;
            fix(near, far, bit(bits, bit));
            fix(far, near, bit(bits, bit));
        }
    }

    private static boolean bit(int bits, int number) {
        return (bits >>> number & 1) != 0;
    }

    private void fix(int row, int column, boolean isDark) {
        dark[row][column] = isDark;
        fixed[row][column] = true;
    }

    /** Upwards and downwards in columns of two, from the right. */
    private void drawWords(byte[] words) {
        int bit = 0;
        for (int right = size - 1; right >= 1; right -= 2) {
            if (right == 6) {
                right = 5;
            }
            for (int step = 0; step < size; step++) {
                for (int left = 0; left < 2; left++) {
                    int column = right - left;
                    boolean upwards = (right + 1 & 2) == 0;
                    int row = upwards ? size - 1 - step : step;
                    if (!fixed[row][column] && bit < words.length * 8) {
                        dark[row][column] = bit(words[bit >>> 3], 7 - (bit & 7));
                        bit++;
                    }
                }
            }
        }
    }

    private void maskBest() {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int mask = 0; mask < 8; mask++) {
            drawFormat(mask);
            apply(mask);
            int penalty = penalty();
            if (penalty < least) {
                least = penalty;
                best = mask;
            }
            apply(mask);
        }
        drawFormat(best);
        apply(best);
    }

    private void apply(int mask) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                dark[row][column] ^= !fixed[row][column] && inverts(mask, row, column);
            }
        }
    }

    private static boolean inverts(int mask, int row, int column) {
        return switch (mask) {
            case 0 -> (row + column) % 2 == 0;
            case 1 -> row % 2 == 0;
            case 2 -> column % 3 == 0;
            case 3 -> (row + column) % 3 == 0;
            case 4 -> (row / 2 + column / 3) % 2 == 0;
            case 5 -> row * column % 2 + row * column % 3 == 0;
            case 6 -> (row * column % 2 + row * column % 3) % 2 == 0;
            default -> ((row + column) % 2 + row * column % 3) % 2 == 0;
        };
    }

    /** Long runs, squares, and an uneven share of dark modules make a code hard to read. */
    private int penalty() {
        int penalty = 0;
        int count = 0;
        for (int one = 0; one < size; one++) {
            int across = 0;
            int along = 0;
            for (int other = 0; other < size; other++) {
                across = other > 0 && dark[one][other] == dark[one][other - 1] ? across + 1 : 1;
                along = other > 0 && dark[other][one] == dark[other - 1][one] ? along + 1 : 1;
                penalty += run(across) + run(along);
                count += dark[one][other] ? 1 : 0;
                boolean inside = one > 0 && other > 0;
                if (inside
                        && dark[one][other] == dark[one - 1][other]
                        && dark[one][other] == dark[one][other - 1]
                        && dark[one][other] == dark[one - 1][other - 1]) {
                    penalty += 3;
                }
            }
        }
        return penalty + Math.abs(count * 20 - size * size * 10) / (size * size) * 10;
    }

    private static int run(int length) {
        return length == 5 ? 3 : length > 5 ? 1 : 0;
    }
}
