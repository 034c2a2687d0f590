import { renderStreamMessage } from "@hotwired/turbo";

const STREAM = "text/vnd.turbo-stream.html";

/** Sends a request as Turbo would: with the CSRF token, asking for a stream first. */
export async function request(url: string, body?: FormData | URLSearchParams, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: `${STREAM}, text/html`, "X-Requested-With": "fetch" };
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content;
  if (body && token) headers["X-CSRF-TOKEN"] = token;
  if (body) document.dispatchEvent(new Event("rapport:write"));
  const form = body instanceof FormData ? formEncoded(body) : body;
  return fetch(url, { method: body ? "POST" : "GET", headers, body: form ?? null, signal: signal ?? null, redirect: "follow" });
}

/** Form-encoded as a plain form is; files never travel this way. */
function formEncoded(data: FormData): URLSearchParams {
  const pairs = new URLSearchParams();
  for (const [name, value] of data) if (typeof value === "string") pairs.append(name, value);
  return pairs;
}

export function isStream(response: Response): boolean {
  return (response.headers.get("Content-Type") ?? "").startsWith(STREAM);
}

/** Carries out a stream answer; false where the answer was something else. */
export async function renderStream(response: Response): Promise<boolean> {
  if (!isStream(response)) return false;
  renderStreamMessage(await response.text());
  return true;
}

/** Tells that something went wrong, in the words that the page carries in its toast template. */
export function toast(message: string): void {
  const template = document.querySelector<HTMLTemplateElement>("#toast-template");
  const toasts = document.querySelector("#toasts");
  const toast = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!toasts || !toast) return;
  const text = toast.querySelector("[data-text]");
  if (text) text.textContent = message;
  toasts.append(toast);
}

/** True where a key press belongs to what the user is typing. */
export function typing(event: Event): boolean {
  const target = event.target;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));
}
