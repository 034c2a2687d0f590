package io.rapport.tenancy.postgres;

import io.rapport.tenancy.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How PostgreSQL is run when Rapport itself runs as root, which PostgreSQL refuses: in a user namespace without root
 * (files keep their owner), or, where the system allows none, as the user nobody (files are given to it).
 */
sealed interface Unprivileged {

    /** Words put before each command. */
    List<String> prefix();

    /** Makes PostgreSQL's files accessible to the one who runs it. */
    default void own(Path files) {}

    record Ordinary() implements Unprivileged {
        @Override
        public List<String> prefix() {
            return List.of();
        }
    }

    record Namespace() implements Unprivileged {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U", "--");
        }
    }

    record Nobody() implements Unprivileged {
        private static final String ID = "65534";

        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups", "--");
        }

        @Override
        public void own(Path files) {
            // The home is closed to others: they may pass through to these files, and still not look around
            Command.run(
                    List.of(),
                    List.of(
                            "chmod",
                            "o+x",
                            files.resolveSibling(".").normalize().toString()));
            Command.run(List.of(), List.of("chown", "-R", ID + ":" + ID, files.toString()));
            if (Command.run(prefix(), List.of("test", "-x", files.toString())).failed()) {
                throw new StartupFailure(
                        "PostgreSQL refuses to run as root and the user nobody can't reach %s; run Rapport as an ordinary user, or give a home that all users can reach with --home."
                                .formatted(files));
            }
        }
    }

    static Unprivileged detect(Path home) {
        if (!isRoot(home)) return new Ordinary();
        var inNamespace = Command.run(new Namespace().prefix(), List.of("id", "-u"));
        if (!inNamespace.failed() && !inNamespace.output().equals("0")) return new Namespace();
        return new Nobody();
    }

    /** Files that we make belong to us: the owner of one tells who we are, which Java can't. */
    private static boolean isRoot(Path home) {
        try {
            var probe = Files.createTempFile(home, "owner", "");
            try {
                return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw new StartupFailure("Rapport can't write to its home " + home + ": " + e.getMessage() + ".", e);
        }
    }
}
