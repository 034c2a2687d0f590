package io.rapport.files;

import io.rapport.tenancy.DatabaseSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an administrator of the machine decides about files, in the environment.
 *
 * @param folder where files are while they come in, and kept where no other store is set
 * @param mostBytes the largest file that is taken
 * @param forbidden endings of names that are refused, in small letters; programs are refused whatever they are called
 * @param clamd where the virus scanner listens, {@code host:port} or {@code unix:/path}; empty for none
 * @param s3 the store to use in place of the folder
 */
record FileSettings(Path folder, long mostBytes, Set<String> forbidden, Optional<String> clamd, Optional<S3> s3) {

    static final String FORBIDDEN =
            "exe,dll,com,scr,pif,msi,msp,bat,cmd,ps1,psm1,vbs,vbe,vb,js,jse,mjs,wsf,wsh,hta,cpl,lnk,"
                    + "reg,jar,class,apk,app,dmg,deb,rpm,sh,run,bin,iso,img,scf,inf,gadget,chm,url,library-ms,appref-ms";

    /**
     * A bucket.
     *
     * @param endpoint where it is, for stores other than Amazon's; empty for Amazon's
     * @param key and {@code secret}: empty for what the machine itself is trusted with
     * @param prefix what names in the bucket begin with
     */
    record S3(
            String bucket,
            String region,
            Optional<String> endpoint,
            Optional<String> key,
            Optional<String> secret,
            String prefix) {}

    /** A folder with the usual limits. */
    static FileSettings in(DatabaseSettings settings) {
        return new FileSettings(
                settings.home().resolve("files"), 100_000_000L, endings(FORBIDDEN), Optional.empty(), Optional.empty());
    }

    FileSettings taking(long most) {
        return new FileSettings(folder, most, forbidden, clamd, s3);
    }

    static Set<String> endings(String list) {
        return Arrays.stream(list.split(","))
                .map(ending -> ending.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\.", ""))
                .filter(ending -> !ending.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
