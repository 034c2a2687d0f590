package io.rapport.backup;

import io.rapport.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/**
 * An OpenPGP message (RFC 9580) that a passphrase opens: AES-256 with a code that shows any change, as {@code gpg --decrypt}
 * reads it too. The passphrase is hashed over as many bytes as the format knows.
 */
final class Envelope {

    private static final int CHUNK = 1 << 16;
    private static final int MOST_HASHING = 0xFF;
    private static final int TAG = 0x80;

    private Envelope() {}

    /** Whether a file begins like such a message. */
    static boolean isOne(int firstByte) {
        return (firstByte & TAG) != 0;
    }

    static OutputStream seal(OutputStream out, char[] passphrase) throws IOException {
        var builder = new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(new SecureRandom());
        var message = new PGPEncryptedDataGenerator(builder);
        try {
            message.addMethod(new BcPBEKeyEncryptionMethodGenerator(
                    passphrase, new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256), MOST_HASHING));
            var sealed = message.open(out, new byte[CHUNK]);
            var content = new PGPLiteralDataGenerator();
            var plain = content.open(sealed, PGPLiteralData.BINARY, "backup.zip", new Date(), new byte[CHUNK]);
            return new Layers(plain, sealed, out);
        } catch (PGPException e) {
            throw new IOException(e);
        }
    }

    /** The content of a message, and at its end whether it is whole. */
    static final class Opened {

        private final PGPPBEEncryptedData message;
        private final InputStream content;

        private Opened(PGPPBEEncryptedData message, InputStream content) {
            this.message = message;
            this.content = content;
        }

        InputStream content() {
            return content;
        }

        /** @throws Problem {@code backup_damaged} */
        void finish() throws IOException {
            content.transferTo(OutputStream.nullOutputStream());
            try {
                if (!message.verify()) {
                    throw Problem.malformed("backup_damaged", "OpenPGP");
                }
            } catch (PGPException e) {
                throw new IOException(e);
            }
        }
    }

    /** @throws Problem {@code backup_passphrase_wrong} */
    static Opened open(InputStream in, char[] passphrase) throws IOException {
        try {
            if (new BcPGPObjectFactory(in).nextObject() instanceof PGPEncryptedDataList list
                    && list.get(0) instanceof PGPPBEEncryptedData message) {
                var clear = message.getDataStream(
                        new BcPBEDataDecryptorFactory(passphrase, new BcPGPDigestCalculatorProvider()));
                if (new BcPGPObjectFactory(clear).nextObject() instanceof PGPLiteralData content) {
                    return new Opened(message, content.getInputStream());
                }
            }
        } catch (PGPException | RuntimeException e) {
            throw Problem.malformed("backup_passphrase_wrong");
        }
        throw Problem.malformed("backup_passphrase_wrong");
    }

    /** Closes the content, then the message, then what it is written to. */
    private static final class Layers extends OutputStream {

        private final OutputStream content;
        private final OutputStream message;
        private final OutputStream out;

        Layers(OutputStream content, OutputStream message, OutputStream out) {
            this.content = content;
            this.message = message;
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            content.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            content.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            content.close();
            message.close();
            out.close();
        }
    }
}
