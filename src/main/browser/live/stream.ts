import { heard, missed } from "./page";

/**
 * The one connection of this tab by which it hears of changes, kept across visits. It is opened when the page has come to
 * rest, and closed while nobody looks at the tab, because browsers allow few connections to a server.
 */
const REST = 900;
const UNSEEN = 20_000;
const AGAIN = 30_000;
let source: EventSource | null = null;
let address = "";
let timer = 0;
let closedAt = performance.now();

export function listen(): void {
  document.addEventListener("turbo:load", arrange);
  document.addEventListener("visibilitychange", arrange);
  addEventListener("pagehide", () => close());
}

function arrange(): void {
  clearTimeout(timer);
  const wanted = document.getElementById("live")?.dataset.url ?? "";
  if (wanted !== address) close();
  address = wanted;
  if (!wanted) return;
  if (document.hidden) timer = window.setTimeout(close, UNSEEN);
  else if (!source) timer = window.setTimeout(open, REST);
}

function open(): void {
  if (source || !address || document.hidden) return;
  const age = Math.ceil((performance.now() - closedAt) / 1000);
  if (age > 60) missed();
  source = new EventSource(`${address}?age=${age}`);
  source.addEventListener("changes", (event) => heard(JSON.parse(event.data)));
  source.addEventListener("reset", missed);
  source.addEventListener("notices", (event) => document.dispatchEvent(new CustomEvent("rapport:notices", { detail: JSON.parse(event.data) })));
  source.addEventListener("error", () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    timer = window.setTimeout(open, AGAIN);
  });
}

function close(): void {
  if (!source) return;
  source.close();
  source = null;
  closedAt = performance.now();
}
