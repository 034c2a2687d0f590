package io.rapport.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Looks for viruses in files. */
interface VirusScan {

    /** Where none is set up, files are ready as they come in. */
    VirusScan NONE = new VirusScan() {
        @Override
        public boolean isSetUp() {
            return false;
        }

        @Override
        public Optional<String> finding(InputStream content) {
            return Optional.empty();
        }
    };

    default boolean isSetUp() {
        return true;
    }

    /**
     * What was found, or nothing.
     *
     * @throws IOException where it could not be found out, so that the file must wait
     */
    Optional<String> finding(InputStream content) throws IOException;
}
