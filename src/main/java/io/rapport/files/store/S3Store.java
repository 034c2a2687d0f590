package io.rapport.files.store;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket of Amazon's S3, or of one of the many stores that speak its protocol. */
public final class S3Store implements FileStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(S3Store.class);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private S3Store(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /**
     * A bucket that exists. Checksums beside the signature are only used where the protocol demands them, since many stores know
     * none.
     *
     * @param endpoint for stores other than Amazon's, where the bucket is then part of the path
     * @param key empty for what the machine itself is trusted with
     */
    public static S3Store of(
            String bucket,
            String region,
            Optional<URI> endpoint,
            Optional<String> key,
            Optional<String> secret,
            String prefix) {
        var builder = S3Client.builder()
                .region(Region.of(region))
                .forcePathStyle(endpoint.isPresent())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE)
                        .build());
        endpoint.ifPresent(builder::endpointOverride);
        if (key.isPresent() && secret.isPresent()) {
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(key.get(), secret.get())));
        } else {
            builder.credentialsProvider(DefaultCredentialsProvider.builder().build());
        }
        return new S3Store(builder.build(), bucket, prefix);
    }

    private String folder(Tenant tenant) {
        return prefix + tenant.id() + "/";
    }

    private String key(Tenant tenant, UUID id) {
        return folder(tenant) + id;
    }

    @Override
    public void keep(Tenant tenant, UUID id, Path file) {
        asking(() -> client.putObject(
                put -> put.bucket(bucket).key(key(tenant, id)).contentType("application/octet-stream"),
                RequestBody.fromFile(file)));
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    @Override
    public InputStream open(Tenant tenant, UUID id, long from, long length) {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        return asking(() -> client.getObject(
                get -> get.bucket(bucket).key(key(tenant, id)).range("bytes=" + from + "-" + (from + length - 1))));
    }

    @Override
    public InputStream open(Tenant tenant, UUID id) {
        return asking(() -> client.getObject(get -> get.bucket(bucket).key(key(tenant, id))));
    }

    @Override
    public void remove(Tenant tenant, UUID id) {
        asking(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key(tenant, id))));
    }

    @Override
    public void each(Tenant tenant, Instant before, Consumer<UUID> found) {
        String folder = folder(tenant);
        asking(() -> {
            client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder)).contents().stream()
                    .filter(object -> object.lastModified().isBefore(before))
                    .forEach(object ->
                            Ids.parse(object.key().substring(folder.length())).ifPresent(found));
            return folder;
        });
    }

    private static <T> T asking(Supplier<T> request) {
        try {
            return request.get();
        } catch (NoSuchKeyException gone) {
            throw Problem.notFound();
        } catch (SdkException failure) {
            LOG.warn("The store of files does not answer as it should: {}", failure.getMessage());
            throw Problem.of(Problem.Kind.UNAVAILABLE, "files_unavailable");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
