import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { copied, isRecord, keepAround, keepPage } from "../offline/copies";
import { filled, moment, tell } from "../offline/notices";
import { canWait, changedNow, enqueue, keyOf, send, touch } from "../offline/queue";
import * as store from "../offline/store";
import { typing } from "../request";

const DWELL = 1500;
const SOON = 400;
const AGAIN = 30_000;

/** Rapport on this device: copies of what was opened, changes that wait for a connection, new versions of the program. */
export default class extends Controller<HTMLElement> {
  static override targets = ["note", "said", "link", "version"];
  static override values = { base: String, leaving: String, zone: String };
  declare readonly noteTarget: HTMLElement;
  declare readonly saidTarget: HTMLElement;
  declare readonly linkTarget: HTMLAnchorElement;
  declare readonly versionTarget: HTMLTemplateElement;
  declare readonly baseValue: string;
  declare readonly leavingValue: string;
  declare readonly zoneValue: string;
  private timers: number[] = [];
  private soon = 0;

  connect(): void {
    addEventListener("online", this.online);
    addEventListener("offline", this.show);
    document.addEventListener("device:changed", this.show);
    document.addEventListener("submit", this.submit, true);
    document.addEventListener("change", touch, true);
    document.addEventListener("click", touch, true);
    document.addEventListener("turbo:before-fetch-request", this.sign);
    document.addEventListener("turbo:fetch-request-error", this.failed);
    document.addEventListener("turbo:frame-load", this.keepSoon);
    document.addEventListener("turbo:before-stream-render", this.keepSoon);
    this.timers = [window.setInterval(this.online, AGAIN), window.setTimeout(() => void this.around(), DWELL)];
    void this.begin();
    void this.work();
  }

  disconnect(): void {
    removeEventListener("online", this.online);
    removeEventListener("offline", this.show);
    document.removeEventListener("device:changed", this.show);
    document.removeEventListener("submit", this.submit, true);
    document.removeEventListener("change", touch, true);
    document.removeEventListener("click", touch, true);
    document.removeEventListener("turbo:before-fetch-request", this.sign);
    document.removeEventListener("turbo:fetch-request-error", this.failed);
    document.removeEventListener("turbo:frame-load", this.keepSoon);
    document.removeEventListener("turbo:before-stream-render", this.keepSoon);
    for (const timer of [...this.timers, this.soon]) clearTimeout(timer);
  }

  renew(): void {
    void navigator.serviceWorker.getRegistration().then((known) => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      known?.waiting?.postMessage("renew");
    });
  }

  later(event: Event): void {
    (event.target as Element).closest(".toast")?.remove();
  }

  /** What another person left here goes first, before anything of it is shown or sent. */
  private async begin(): Promise<void> {
    if (!(await mine())) return;
    await this.show();
    await keepPage();
    await this.overlay();
    await this.sendAll();
  }

  private async around(): Promise<void> {
    if (await mine()) await keepAround(this.baseValue);
  }

  private keepSoon = (event: Event): void => {
    if (!isRecord(location.pathname)) return;
    clearTimeout(this.soon);
    const again = event.type === "turbo:before-stream-render";
    this.soon = window.setTimeout(() => void keepPage().then(() => (again ? this.around() : undefined)), SOON);
  };

  private async work(): Promise<void> {
    if (!navigator.serviceWorker) return;
    const known = await navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
    if (!known) return;
    const offer = (worker: ServiceWorker | null): void => {
      const offered = (): void => {
        if (worker?.state === "installed" && navigator.serviceWorker.controller) this.offer();
      };
      worker?.addEventListener("statechange", offered);
      offered();
    };
    offer(known.waiting);
    known.addEventListener("updatefound", () => offer(known.installing));
  }

  private offer(): void {
    if (this.element.querySelector(".toast")) return;
    const toasts = document.querySelector("#toasts");
    const toast = this.versionTarget.content.cloneNode(true) as DocumentFragment;
    this.element.append(toast);
    const shown = this.element.lastElementChild as HTMLElement;
    shown.classList.add("beside");
    if (toasts) this.element.classList.add("toasts");
  }

  private online = async (): Promise<void> => {
    await this.show();
    await this.sendAll();
    if (navigator.onLine) this.refresh();
  };

  private async sendAll(): Promise<void> {
    if (!navigator.onLine || !(await store.waiting()).some((entry) => entry.state === "waiting" || entry.state === "sending")) return;
    const { sent, attention } = await send();
    if (sent.length) tell("sent", String(sent.length));
    if (attention) tell("attention");
    if (sent.length && (copied() || sent.some((entry) => entry.record === location.pathname))) this.refresh(true);
  }

  /** A copy gives way to the page itself, but not under somebody's hands. */
  private refresh(always = false): void {
    const busy = document.querySelector("main .editing, dialog[open]") || (document.activeElement && typing({ target: document.activeElement } as unknown as Event));
    const edited = [...document.querySelectorAll<HTMLFormElement>("main form[method=post]")].some((form) => !form.closest(".actions") && [...form.elements].some((input) => (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) && input.type !== "hidden" && input.value !== input.defaultValue));
    if ((always || copied()) && !busy && !edited) visit(location.href, { action: "replace" });
  }

  private show = async (): Promise<void> => {
    const entries = await store.waiting();
    const copy = copied();
    const when = moment(copy, this.zoneValue);
    const { offline, copy: from } = this.saidTarget.dataset;
    const parts = [copy && isRecord(location.pathname) ? filled(from ?? "", when) : "", navigator.onLine ? "" : offline];
    this.saidTarget.textContent = parts.filter(Boolean).join(" ");
    this.linkTarget.hidden = entries.length === 0;
    this.linkTarget.textContent = filled(this.linkTarget.dataset.waiting ?? "", String(entries.length));
    this.noteTarget.hidden = navigator.onLine && !copy && entries.length === 0;
    for (const form of document.querySelectorAll<HTMLFormElement>("form[action^='/sign-out']")) {
      if (entries.length) form.dataset.turboConfirm = filled(this.leavingValue, String(entries.length));
      else delete form.dataset.turboConfirm;
    }
  };

  /** A copy shows what waits for its record. */
  private async overlay(): Promise<void> {
    if (!copied()) return;
    for (const entry of await store.waiting()) {
      if (entry.record !== location.pathname) continue;
      for (const field of entry.fields) {
        const cell = field.name ? document.querySelector<HTMLElement>(`main [data-field="${CSS.escape(field.name)}"]`) : null;
        if (cell) cell.textContent = field.text;
        cell?.classList.add("waits");
      }
    }
  }

  private submit = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.closest(".editing") || !canWait(form)) return;
    const submitter = event.submitter;
    keyOf(form);
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void this.wait(form, submitter);
  };

  /** Each form that can wait carries its own key, so that one that was sent and never answered is not done twice. */
  private sign = (event: Event): void => {
    const form = event.target;
    const options = (event as CustomEvent<{ fetchOptions: { headers: Record<string, string>; method: string } }>).detail.fetchOptions;
    if (form instanceof HTMLFormElement && options.method.toLowerCase() === "post" && canWait(form)) options.headers["Idempotency-Key"] = keyOf(form);
  };

  private failed = (event: Event): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !canWait(form)) return;
    event.preventDefault();
    void this.wait(form, null);
  };

  private async wait(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const record = document.querySelector("main h1")?.textContent?.trim() ?? "";
    const kind = submitter?.textContent?.trim() || form.querySelector("button:not([type=button])")?.textContent?.trim() || "";
    const path = new URL(form.action).pathname;
    const edits = path.endsWith("/edit");
    const title = edits ? (document.querySelector("main .crumbs a:last-of-type")?.textContent?.trim() ?? record) : isRecord(location.pathname) ? `${kind}: ${record}` : record;
    const entry = await enqueue(form, submitter, title);
    if (entry) tell("queued");
    if (edits) visit(path.replace(/\/edit$/, ""));
    else if (path.endsWith("/new")) visit(`${this.baseValue}/offline`);
    else form.reset();
    changedNow();
  }
}

/** Whether what is kept is of whoever looks at the page; what is somebody else's is gone after this. */
async function mine(): Promise<boolean> {
  const marks = (document.querySelector<HTMLMetaElement>("meta[name=whose]")?.content ?? "").split(" ").filter(Boolean);
  if (marks.length === 0) return false;
  const before = await store.owner();
  if (before.length && !before.some((mark) => marks.includes(mark))) await store.wipe();
  await store.belongTo(marks);
  return true;
}
