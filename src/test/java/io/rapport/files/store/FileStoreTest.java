package io.rapport.files.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every store. */
class FileStoreTest {

    @TempDir
    private static Path home;

    private static FakeS3 s3;

    @BeforeAll
    static void start() throws IOException {
        s3 = new FakeS3();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    private static FileStore store(String kind) {
        return kind.equals("folder") ? new FolderStore(home.resolve("files")) : bucket(FakeS3.SECRET);
    }

    private static S3Store bucket(String secret) {
        return S3Store.of(
                "acme",
                "eu-west-3",
                Optional.of(URI.create(s3.address())),
                Optional.of(FakeS3.KEY),
                Optional.of(secret),
                "crm");
    }

    private static Tenant tenant() {
        return new Tenant(Ids.next(), "acme", "Acme", "t_acme", "USD", ZoneId.of("UTC"));
    }

    private static Path whole(String text) throws IOException {
        return Files.writeString(Files.createTempFile(home, "whole", ".part"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "s3"})
    void whatIsKeptIsFoundWholeAndInParts(String kind) throws Exception {
        var store = store(kind);
        var tenant = tenant();
        var id = Ids.next();
        var file = whole("0123456789");

        store.keep(tenant, id, file);

        assertThat(file).doesNotExist();
        assertThat(read(store, tenant, id, 0, 10)).isEqualTo("0123456789");
        assertThat(read(store, tenant, id, 3, 4)).isEqualTo("3456");
        assertThatThrownBy(() -> read(store, tenant(), id, 0, 10)).isInstanceOf(Problem.class);
        var found = new ArrayList<UUID>();
        store.each(tenant, Instant.now().plusSeconds(60), found::add);
        assertThat(found).containsExactly(id);
        store.each(tenant, Instant.parse("2019-01-01T00:00:00Z"), found::add);
        assertThat(found).hasSize(1);

        store.remove(tenant, id);
        store.remove(tenant, id);
        assertThatThrownBy(() -> read(store, tenant, id, 0, 10))
                .isInstanceOfSatisfying(
                        Problem.class, gone -> assertThat(gone.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }

    private static String read(FileStore store, Tenant tenant, UUID id, long from, long length) throws IOException {
        try (var in = store.open(tenant, id, from, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aStoreThatRefusesIsOutOfReach() throws Exception {
        var file = whole("x");
        try (var store = bucket("another secret")) {
            assertThatThrownBy(() -> store.keep(tenant(), Ids.next(), file))
                    .isInstanceOfSatisfying(
                            Problem.class, refused -> assertThat(refused.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
        }
        assertThat(s3.objects.keySet()).allMatch(key -> key.startsWith("/acme/crm/"));
    }
}
