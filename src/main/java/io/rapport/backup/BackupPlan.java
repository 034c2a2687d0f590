package io.rapport.backup;

/**
 * How an organisation is backed up by itself.
 *
 * @param daily whether it is
 * @param hour from which hour of its day on
 * @param keep how many backups stay
 * @param sealed whether a passphrase is needed to read them
 */
public record BackupPlan(boolean daily, int hour, int keep, boolean sealed) {

    static final BackupPlan NONE = new BackupPlan(false, 3, 7, false);
    static final int MOST = 365;
}
