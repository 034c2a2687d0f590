package io.rapport.files;

import io.rapport.files.store.FileStore;
import io.rapport.files.store.FolderStore;
import io.rapport.files.store.S3Store;
import io.rapport.tenancy.DatabaseSettings;
import java.net.URI;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the settings, and makes the store and the scanner that they ask for. */
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

    @Bean
    FileSettings fileSettings(DatabaseSettings database, Environment environment) {
        return new FileSettings(
                database.home().resolve("files"),
                environment.getProperty("rapport.files.most-mb", Long.class, 100L) * 1_000_000,
                FileSettings.endings(environment.getProperty("rapport.files.forbidden", FileSettings.FORBIDDEN)),
                text(environment, "rapport.clamd"),
                text(environment, "rapport.s3.bucket")
                        .map(bucket -> new FileSettings.S3(
                                bucket,
                                environment.getProperty("rapport.s3.region", "us-east-1"),
                                text(environment, "rapport.s3.endpoint"),
                                text(environment, "rapport.s3.key"),
                                text(environment, "rapport.s3.secret"),
                                environment.getProperty("rapport.s3.prefix", ""))));
    }

    private static Optional<String> text(Environment environment, String key) {
        return Optional.ofNullable(environment.getProperty(key)).filter(value -> !value.isBlank());
    }

    @Bean
    FileStore fileStore(FileSettings settings) {
        return settings.s3()
                .<FileStore>map(s3 -> S3Store.of(
                        s3.bucket(), s3.region(), s3.endpoint().map(URI::create), s3.key(), s3.secret(), s3.prefix()))
                .orElseGet(() -> new FolderStore(settings.folder()));
    }

    @Bean
    VirusScan virusScan(FileSettings settings) {
        return settings.clamd().<VirusScan>map(Clamd::at).orElse(VirusScan.NONE);
    }
}
