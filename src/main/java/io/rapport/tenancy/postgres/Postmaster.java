package io.rapport.tenancy.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server process of a data folder, known by its file {@code postmaster.pid}. */
record Postmaster(Path folder) {

    /** No process has this id: Linux stops at 4 million, macOS at 99,999. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private static final int PORT_LINE = 3;

    /** The running server; a process that merely got the same id after a restart, or a dead one unreaped, is none. */
    Optional<ProcessHandle> running() {
        return process().filter(this::serves);
    }

    /** The port of the running server. */
    Optional<Integer> port() {
        var lines = lines();
        return running().isPresent() && lines.size() > PORT_LINE
                ? Optional.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
                : Optional.empty();
    }

    /**
     * PostgreSQL refuses to start while any process has the id in the file. Where that process is not our server the
     * id is replaced, and the rest kept: by it PostgreSQL still finds shared memory that an old backend may hold.
     */
    void forgetStranger() {
        if (process().isEmpty() || running().isPresent()) return;
        var lines = new ArrayList<>(lines());
        lines.set(0, NOBODY);
        try {
            Files.write(file(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessHandle> process() {
        var lines = lines();
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
    }

    private boolean serves(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(folder.toString()))
                .isPresent();
    }

    private List<String> lines() {
        try {
            return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private Path file() {
        return folder.resolve("postmaster.pid");
    }
}
