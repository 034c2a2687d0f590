package io.rapport.identity;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import io.rapport.kernel.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Checks what devices answer, as Web Authentication Level 3 (sections 7.1 and 7.2) wants it: challenge, origin, host, presence and
 * verification of the user, signature, counter. Which maker built a device is not asked.
 */
@Component
class PasskeyCheck {

    /** Longer than any answer without a maker's statement. */
    private static final int LONGEST = 20_000;

    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    /** A new key. */
    record Made(PasskeyStore.Kept key, String transports) {}

    /** What an answer says of itself, which is not believed yet. */
    record Answer(AuthenticationData data, byte[] credential, byte[] handle) {}

    /** What a checked answer brings. */
    record Used(long count, boolean backedUp) {}

    private final WebAddress address;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter attested = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    PasskeyCheck(WebAddress address) {
        this.address = address;
    }

    /**
     * @param challenge whether it is one of ours, which uses it up
     * @return empty for whatever is wrong
     */
    Optional<Made> made(String json, Predicate<byte[]> challenge) {
        try {
            if (json.length() > LONGEST) {
                return Optional.empty();
            }
            var data = manager.parseRegistrationResponseJSON(json);
            var client = Objects.requireNonNull(data.getCollectedClientData());
            if (!challenge.test(client.getChallenge().getValue())) {
                return Optional.empty();
            }
            var kinds = ALGORITHMS.stream()
                    .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                    .toList();
            manager.verify(data, new RegistrationParameters(server(client), kinds, true, true));
            var told = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            var credential = Objects.requireNonNull(told.getAttestedCredentialData());
            String transports = Optional.ofNullable(data.getTransports()).stream()
                    .flatMap(java.util.Set::stream)
                    .map(AuthenticatorTransport::getValue)
                    .filter(word -> word.matches("[a-z-]{1,20}"))
                    .sorted()
                    .limit(10)
                    .collect(Collectors.joining(" "));
            return Optional.of(new Made(
                    new PasskeyStore.Kept(
                            Ids.next(),
                            credential.getCredentialId(),
                            attested.convert(credential),
                            told.getSignCount(),
                            told.isFlagBE(),
                            told.isFlagBS()),
                    transports));
        } catch (VerificationException
                | DataConversionException
                | NullPointerException
                | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    Optional<Answer> read(String json) {
        try {
            if (json.length() > LONGEST) {
                return Optional.empty();
            }
            var data = manager.parseAuthenticationResponseJSON(json);
            return Optional.of(new Answer(
                    data,
                    Objects.requireNonNull(data.getCredentialId()),
                    Objects.requireNonNull(data.getUserHandle())));
        } catch (DataConversionException | NullPointerException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** Empty for whatever is wrong, among it a counter that does not go on: then the key has a copy. */
    Optional<Used> used(Answer answer, PasskeyStore.Kept key, Predicate<byte[]> challenge) {
        try {
            var client = Objects.requireNonNull(answer.data().getCollectedClientData());
            if (!challenge.test(client.getChallenge().getValue())) {
                return Optional.empty();
            }
            var record = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    true,
                    key.eligible(),
                    key.backedUp(),
                    key.count(),
                    attested.convert(key.attested()),
                    null,
                    null,
                    null,
                    null);
            manager.verify(
                    answer.data(),
                    new AuthenticationParameters(server(client), record, List.of(key.credential()), true, true));
            var told = Objects.requireNonNull(answer.data().getAuthenticatorData());
            return Optional.of(new Used(told.getSignCount(), told.isFlagBS()));
        } catch (VerificationException
                | DataConversionException
                | NullPointerException
                | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** That the challenge is ours has been looked at before; here the answer must hold the same one. */
    private ServerProperty server(CollectedClientData client) {
        Challenge challenge = new DefaultChallenge(Arrays.copyOf(
                client.getChallenge().getValue(), client.getChallenge().getValue().length));
        return new ServerProperty(
                new Origin(address.origin()),
                address.passkeyHost().orElseThrow(IllegalArgumentException::new),
                challenge);
    }
}
