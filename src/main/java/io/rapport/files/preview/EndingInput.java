package io.rapport.files.preview;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;

/** A file whose end is told only so often: some readers of images go on asking for what is not there, once for each pixel. */
final class EndingInput extends FileImageInputStream {

    private static final int PATIENCE = 4_096;
    private int beyond;

    EndingInput(Path file) throws IOException {
        super(file.toFile());
    }

    @Override
    public int read() throws IOException {
        return ended(super.read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return ended(super.read(bytes, from, length));
    }

    private int ended(int read) {
        if (read < 0 && ++beyond > PATIENCE) {
            throw new IllegalStateException("The image is cut off");
        }
        return read;
    }
}
