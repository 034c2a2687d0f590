import { Controller } from "@hotwired/stimulus";

interface Key {
  type: "public-key";
  id: string;
}

interface Making {
  rp: PublicKeyCredentialRpEntity;
  user: { id: string; name: string; displayName: string };
  challenge: string;
  pubKeyCredParams: PublicKeyCredentialParameters[];
  timeout: number;
  excludeCredentials: Key[];
  authenticatorSelection: AuthenticatorSelectionCriteria;
  attestation: AttestationConveyancePreference;
}

interface Entering {
  rpId: string;
  challenge: string;
  timeout: number;
  userVerification: UserVerificationRequirement;
}

/** Asks the device for a passkey (Web Authentication), and sends what it answers with its form. */
export default class extends Controller<HTMLFormElement> {
  static override targets = ["credential", "elsewhere", "failed", "button"];
  static override values = { options: String, origin: String, making: Boolean, autofill: Boolean };
  declare readonly credentialTarget: HTMLInputElement;
  declare readonly elsewhereTarget: HTMLElement;
  declare readonly failedTarget: HTMLElement;
  declare readonly buttonTarget: HTMLButtonElement;
  declare readonly optionsValue: string;
  declare readonly originValue: string;
  declare readonly makingValue: boolean;
  declare readonly autofillValue: boolean;
  private waiting: AbortController | null = null;

  override connect(): void {
    const here = location.origin === this.originValue && "PublicKeyCredential" in window;
    this.elsewhereTarget.hidden = here;
    this.buttonTarget.disabled = !here;
    if (here && this.autofillValue) void this.offer();
  }

  override disconnect(): void {
    this.waiting?.abort();
  }

  async go(event: Event): Promise<void> {
    if (this.credentialTarget.value) return;
    event.preventDefault();
    this.failedTarget.hidden = true;
    this.buttonTarget.disabled = true;
    try {
      this.send(this.makingValue ? await this.make() : await this.enter());
    } catch {
      this.failedTarget.hidden = false;
    } finally {
      this.buttonTarget.disabled = false;
    }
  }

  /** Browsers that can do so offer passkeys where the e-mail is typed, until the button is pressed. */
  private async offer(): Promise<void> {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    try {
      this.send(await this.enter("conditional"));
    } catch {
      // Nothing was chosen there, or the button was pressed instead
    }
  }

  private async make(): Promise<Credential | null> {
    const told = (await this.options()) as Making;
    return navigator.credentials.create({
      publicKey: {
        ...told,
        challenge: bytes(told.challenge),
        user: { ...told.user, id: bytes(told.user.id) },
        excludeCredentials: told.excludeCredentials.map((key) => ({ type: key.type, id: bytes(key.id) })),
      },
    });
  }

  private async enter(mediation?: CredentialMediationRequirement): Promise<Credential | null> {
    const told = (await this.options()) as Entering;
    this.waiting?.abort();
    this.waiting = new AbortController();
    return navigator.credentials.get({
      ...(mediation ? { mediation } : {}),
      signal: this.waiting.signal,
      publicKey: { rpId: told.rpId, timeout: told.timeout, userVerification: told.userVerification, challenge: bytes(told.challenge) },
    });
  }

  private async options(): Promise<Making | Entering> {
    const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
    const response = await fetch(this.optionsValue, { method: "POST", headers: { Accept: "application/json", "X-CSRF-TOKEN": token } });
    if (!response.ok) throw new Error(String(response.status));
    return (await response.json()) as Making | Entering;
  }

  private send(credential: Credential | null): void {
    if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
    this.credentialTarget.value = JSON.stringify(written(credential));
    this.element.submit();
  }
}

/** A credential as JSON, with bytes in base64url (Level 3 has this built in, which not all browsers do). */
function written(credential: PublicKeyCredential): object {
  const answer = credential.response;
  const common = { clientDataJSON: text(answer.clientDataJSON) };
  const response =
    answer instanceof AuthenticatorAttestationResponse
      ? { ...common, attestationObject: text(answer.attestationObject), transports: answer.getTransports?.() ?? [] }
      : answer instanceof AuthenticatorAssertionResponse
        ? { ...common, authenticatorData: text(answer.authenticatorData), signature: text(answer.signature), userHandle: answer.userHandle ? text(answer.userHandle) : null }
        : common;
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {}, response };
}

function text(buffer: ArrayBuffer): string {
  const letters = [...new Uint8Array(buffer)].map((byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function bytes(text: string): ArrayBuffer {
  const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer;
}
