package io.rapport.backup;

import io.rapport.backup.Blueprint.TableShape;
import io.rapport.vault.Vault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks through an archive for the keys of encrypted values, each under the lock of the home that it is from, to tell whether this home
 * could open them. Nothing else is done with the parts.
 */
final class LockedKeys implements ArchiveReader.Taking {

    private static final String TABLE = "data_key";
    private static final String SECRET = "secret";

    /** As {@link RowText} writes bytes: a backslash, which is written twice, and an x before the digits. */
    private static final String HEX = "\\\\x";

    private final List<byte[]> secrets = new ArrayList<>();

    @Override
    public void rows(TableShape table, InputStream rows) {
        if (!table.name().equals(TABLE)) {
            return;
        }
        int column = table.columns().indexOf(SECRET);
        // Not closed: the archive goes on behind it
        var lines = new BufferedReader(new InputStreamReader(rows, StandardCharsets.UTF_8));
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split("\t", -1);
                if (column >= 0 && column < cells.length && cells[column].startsWith(HEX)) {
                    secrets.add(HexFormat.of().parseHex(cells[column].substring(HEX.length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw ArchiveReader.damaged(TABLE);
        }
    }

    @Override
    public void file(UUID id, InputStream bytes) {}

    /** What to tell before a restore, where values would stay shut. */
    Optional<String> warning(Vault vault, List<byte[]> carried, String slug) {
        boolean shut = secrets.stream().anyMatch(secret -> !vault.opens(secret, carried));
        return shut ? Optional.of("""
                        WARNING: encrypted values of %s will stay shut here: the key that opens them is neither in this archive nor in this home. \
                        Everything else is restored. To open them, copy secret.key of the home that the backup is from into this home as \
                        secret.key.%s and start the program again; or restore a backup that has a passphrase, which brings the key along.""".formatted(slug, slug)) : Optional.empty();
    }
}
