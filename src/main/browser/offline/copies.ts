import * as store from "./store";

const RECORD = /^\/[a-z0-9-]+\/[a-z][a-z0-9_]*\/[0-9a-f-]{36}$/;
const BLANK = /^\/[a-z0-9-]+\/[a-z][a-z0-9_]*\/new$/;
const LONGEST_PAGE = 1_000_000;
const HOUR = 3_600_000;

/** When the page that is open was read, where it is a copy that the device kept. */
export function copied(): number {
  return Number(document.querySelector<HTMLMetaElement>("meta[name=kept]")?.content ?? 0);
}

export function isRecord(path: string): boolean {
  return RECORD.test(path);
}

/** Keeps the open page where it is a record or an empty form, as it is now. */
export async function keepPage(): Promise<void> {
  const path = location.pathname;
  const record = isRecord(path) && document.querySelector("main .record");
  const blank = BLANK.test(path) && !location.search && document.querySelector("main form.form") && !document.querySelector("main .error");
  if (copied() || !(record || blank) || document.querySelector("main .editing")) return;
  const title = document.querySelector("main h1")?.textContent?.trim() ?? "";
  await put(path, title, snapshot(), record ? "page" : "blank");
}

/** Keeps the form that edits the open record, and the page of what is kept; both come from the server. */
export async function keepAround(base: string): Promise<void> {
  const path = location.pathname;
  if (copied() || (navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  const shell = `${base}/offline`;
  const known = await store.copy(shell);
  if (!known || Date.now() - known.at > HOUR) await fetched(shell, "shell");
  if (isRecord(path) && document.querySelector(`main a[href$="${path}/edit"]`) && !document.documentElement.hasAttribute("aria-busy")) await fetched(`${path}/edit`, "form");
}

async function fetched(url: string, kind: store.Copy["kind"]): Promise<void> {
  try {
    const answer = await fetch(url, { headers: { Accept: "text/html", "X-Requested-With": "fetch", "X-Sec-Purpose": "prefetch" } });
    if (!answer.ok || answer.redirected) return;
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    await put(url, page.querySelector("main h1")?.textContent?.trim() ?? "", marked(page.documentElement), kind);
  } catch {
    // Without a connection there is nothing to keep.
  }
}

async function put(url: string, title: string, html: string, kind: store.Copy["kind"]): Promise<void> {
  if (html.length <= LONGEST_PAGE) await store.keep({ url, title, html, at: Date.now(), kind });
}

function snapshot(): string {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  page.removeAttribute("aria-busy");
  for (const passing of page.querySelectorAll("#toasts > *, .turbo-progress-bar, .offline-note ~ .toast")) passing.remove();
  for (const dialog of page.querySelectorAll("dialog[open]")) dialog.removeAttribute("open");
  return marked(page);
}

/** What a policy without inline style refuses is left out, and the page says when it was read. */
function marked(page: HTMLElement): string {
  for (const styled of page.querySelectorAll("[style]")) styled.removeAttribute("style");
  page.querySelector("meta[name=kept]")?.remove();
  const meta = document.createElement("meta");
  meta.name = "kept";
  meta.content = String(Date.now());
  page.querySelector("head")?.append(meta);
  return `<!doctype html>${page.outerHTML}`;
}
