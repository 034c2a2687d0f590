import * as store from "./store";
import type { Clash, Waiting } from "./store";

const SENDABLE = /^\/[a-z0-9-]+\/(?:[a-z][a-z0-9_]*\/new|[a-z][a-z0-9_]*\/[0-9a-f-]{36}\/(?:edit|done|activities\/[a-z]+))$/;

/** Forms that can wait: they make a record, change one, or write something about one. Files need a connection. */
export function canWait(form: HTMLFormElement): boolean {
  if ([...form.querySelectorAll<HTMLInputElement>("input[type=file]")].some((input) => input.files?.length)) return false;
  return form.method === "post" && SENDABLE.test(new URL(form.action, location.href).pathname);
}

/** The request's own key: sent twice it is done once. */
export function keyOf(form: HTMLFormElement): string {
  return (form.dataset.once ||= crypto.randomUUID());
}

/** Puts what a form says among the changes that wait. Of a form that edits, only what was changed. */
export async function enqueue(form: HTMLFormElement, submitter: HTMLElement | null, title: string): Promise<Waiting | undefined> {
  const path = new URL(form.action, location.href).pathname;
  const edits = path.endsWith("/edit");
  const blocks = [...form.querySelectorAll<HTMLElement>(".input")].filter((block) => (edits ? changed(block) : shown(block) !== ""));
  if (edits && blocks.length === 0) return undefined;
  const data = new FormData(form, submitter);
  const body = new URLSearchParams();
  const wanted = edits ? new Set(["version", ...blocks.flatMap(namesIn)]) : undefined;
  for (const [name, value] of data) if (typeof value === "string" && name !== "_csrf" && (!wanted || wanted.has(name))) body.append(name, value);
  const fields = (blocks.length || edits ? blocks : []).map((block) => ({ name: fieldOf(block), label: labelOf(block), text: shown(block) }));
  const text = form.querySelector<HTMLTextAreaElement>("textarea")?.value.trim();
  if (!fields.length && text) fields.push({ name: "", label: "", text });
  const record = /\/(?:edit|done|activities\/[a-z]+)$/.test(path) ? path.replace(/\/(?:edit|done|activities\/[a-z]+)$/, "") : "";
  const entry: Waiting = { id: keyOf(form), at: Date.now(), record, action: path, body: body.toString(), title, fields, state: "waiting" };
  const merged = edits ? merge((await store.waiting()).find((other) => other.action === path && other.state !== "sending"), entry) : entry;
  delete form.dataset.once;
  await store.wait(merged);
  changedNow();
  return merged;
}

/** A later change of the same record joins the one that waits, so that one's own changes never contradict each other. */
function merge(before: Waiting | undefined, now: Waiting): Waiting {
  if (!before) return now;
  const body = new URLSearchParams(before.body);
  const fresh = new URLSearchParams(now.body);
  for (const field of now.fields) for (const name of [...body.keys()]) if (name === field.name || name.startsWith(`${field.name}.`)) body.delete(name);
  for (const [name, value] of fresh) if (name !== "version") body.append(name, value);
  const fields = [...before.fields.filter((field) => !now.fields.some((other) => other.name === field.name)), ...now.fields];
  return { ...before, body: body.toString(), fields, state: "waiting", message: "", clashes: [] };
}

/** Sends what waits, oldest first, from one tab at a time. Answers the records whose changes arrived. */
export async function send(only?: string): Promise<{ sent: Waiting[]; attention: boolean }> {
  const sent: Waiting[] = [];
  let attention = false;
  // A page that was just left may still hold the lock for a moment: what it did not send is sent after it
  await navigator.locks.request("rapport-queue", async () => {
    if (!navigator.onLine) return;
    for (const entry of await store.waiting()) {
      if (only ? entry.id !== only : entry.state === "clash" || entry.state === "refused") continue;
      const outcome = await deliver(entry);
      if (outcome === "stop") break;
      if (outcome === "sent") sent.push(entry);
      else attention = true;
    }
  });
  changedNow();
  return { sent, attention };
}

async function deliver(entry: Waiting): Promise<"sent" | "stop" | "attention"> {
  await store.wait({ ...entry, state: "sending" });
  let answer: Response;
  try {
    answer = await fetch(entry.action, { method: "POST", headers: headers(entry), body: new URLSearchParams(entry.body) });
  } catch {
    await store.wait({ ...entry, state: "waiting" });
    return "stop";
  }
  if ((answer.redirected && new URL(answer.url).pathname === "/sign-in") || answer.status >= 500 || answer.status === 429) {
    await store.wait({ ...entry, state: "waiting" });
    return "stop";
  }
  if (answer.ok) {
    await store.settle(entry.id);
    return "sent";
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const clashes = clashesIn(page);
  if (clashes.length) {
    const body = new URLSearchParams(entry.body);
    body.set("version", page.querySelector<HTMLInputElement>("main input[name=version]")?.value ?? "");
    await store.wait({ ...entry, state: "clash", clashes, body: body.toString(), message: "" });
  } else await store.wait({ ...entry, state: "refused", message: refusal(page) });
  return "attention";
}

function headers(entry: Waiting): Record<string, string> {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
  const version = new URLSearchParams(entry.body).get("version");
  return { Accept: "text/html", "X-Requested-With": "fetch", "X-CSRF-TOKEN": token, "Idempotency-Key": entry.id, ...(version ? { "If-Match": `"${version}"` } : {}) };
}

function clashesIn(page: Document): Clash[] {
  return [...page.querySelectorAll(".clash fieldset")].map((set) => ({
    field: set.querySelector("input")?.name.replace(/^keep\./, "") ?? "",
    label: set.querySelector("legend")?.textContent?.trim() ?? "",
    mine: set.querySelector("label:nth-of-type(1) span")?.textContent ?? "",
    theirs: set.querySelector("label:nth-of-type(2) span")?.textContent ?? "",
  }));
}

function refusal(page: Document): string {
  const errors = [...page.querySelectorAll(".input:has(.error)")].map((block) => `${labelOf(block)}: ${block.querySelector(".error")?.textContent?.trim()}`);
  const general = [...page.querySelectorAll("main .callout.danger, main > header p, main header .soft")].map((part) => part.textContent?.trim() ?? "");
  return [...general, ...errors].filter(Boolean).join("\n") || (page.querySelector("main h1")?.textContent?.trim() ?? "");
}

/** Decides a clash and sends it again. */
export async function decide(entry: Waiting, keep: Map<string, string>): Promise<void> {
  const body = new URLSearchParams(entry.body);
  for (const [field, whose] of keep) body.set(`keep.${field}`, whose);
  await store.wait({ ...entry, id: crypto.randomUUID(), body: body.toString(), state: "waiting", clashes: [], message: "" });
  await store.settle(entry.id);
}

export function changedNow(): void {
  document.dispatchEvent(new CustomEvent("device:changed"));
}

function labelOf(block: Element): string {
  const label = block.querySelector(".label, .tick-line");
  return (label?.firstChild?.nodeType === Node.TEXT_NODE ? label.firstChild.textContent : label?.textContent)?.trim() ?? "";
}

function namesIn(block: Element): string[] {
  return [...block.querySelectorAll<HTMLInputElement>("[name]")].map((input) => input.name).filter((name) => !name.endsWith(".text"));
}

/** The field's name: the part that all names in its block begin with. */
function fieldOf(block: Element): string {
  return (namesIn(block)[0] ?? "").replace(/\.(?:currency|street|city|region|postcode|country|lat|lon)$/, "");
}

function shown(block: Element): string {
  const picked = [...block.querySelectorAll<HTMLElement>(".picked .chip")].map((chip) => chip.textContent?.trim() ?? "");
  const texts = [...block.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("input[name]:not([type=hidden]), select, textarea")].map((input) => {
    if (input instanceof HTMLSelectElement) return input.value ? [...input.selectedOptions].map((option) => option.text).join(", ") : "";
    if (input instanceof HTMLInputElement && ["checkbox", "radio"].includes(input.type)) return input.checked ? (input.closest("label")?.textContent?.trim() ?? "✓") : "";
    return input.value;
  });
  return [...picked, ...texts].filter(Boolean).join(" ");
}

/** A link that was picked or taken away leaves no trace in its inputs, so the page notes it while it happens. */
export function touch(event: Event): void {
  const block = (event.target as Element).closest?.<HTMLElement>(".input:has(.lookup)");
  if (block && (event.type === "change" || (event.target as Element).closest(".picked button"))) block.dataset.touched = "true";
}

function changed(block: HTMLElement): boolean {
  return block.dataset.touched === "true" || [...block.querySelectorAll<HTMLElement>("input[name]:not([type=hidden]), select, textarea")].some((input) => {
    if (input instanceof HTMLInputElement && ["checkbox", "radio"].includes(input.type)) return input.checked !== input.defaultChecked;
    if (input instanceof HTMLSelectElement) {
      // Where the page selects nothing, the browser shows the first
      const first = !input.multiple && ![...input.options].some((option) => option.defaultSelected);
      return [...input.options].some((option, place) => option.selected !== (first ? place === 0 : option.defaultSelected));
    }
    return (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) && input.value !== input.defaultValue;
  });
}
