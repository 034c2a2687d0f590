import { renderStreamMessage } from "@hotwired/turbo";
import { Arrival, differs } from "./arrival";
import { renew } from "./list";

interface Change { object: string; id: string; version: number; by: string; own: boolean }
interface News { changes: Change[]; lists: string[] }

/** What others changed is fetched again as this page shows it, and what differs is put in place. */
const SOON = 400;
const APART = 1500;
const LATER = 8000;
let fetched = 0;
let due = 0;
let timer = 0;
let wrote = -Infinity;
let pending = new Map<string, Change>();
let recent: { news: News; at: number }[] = [];

document.addEventListener("rapport:write", () => (wrote = performance.now()));
document.addEventListener("turbo:submit-start", () => (wrote = performance.now()));
document.addEventListener("turbo:load", () => {
  clearTimeout(timer);
  due = 0;
  pending = new Map();
  const now = performance.now();
  recent = recent.filter((one) => now - one.at < 3000);
  for (const one of recent) look(one.news, true);
});
document.addEventListener("rapport:stale", () => schedule(0));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && due) schedule(0);
});

export function heard(news: News): void {
  recent.push({ news, at: performance.now() });
  if (recent.length > 20) recent.shift();
  look(news, false);
}

/** Too much has happened to be told one by one. */
export function missed(): void {
  if (place().shown) schedule(Math.random() * APART);
}

interface Place { object: string; id: string; shown: "record" | "list" | "board" | "split" | "whole" | "" }

function place(): Place {
  const [, , object = "", id = ""] = location.pathname.split("/");
  if (document.querySelector("main .split")) return { object, id: "", shown: "split" };
  if (document.querySelector("main .record") && id) return { object, id, shown: "record" };
  if (document.querySelector("main .board")) return { object, id: "", shown: "board" };
  if (document.querySelector("main .table tbody[id]")) return { object, id: "", shown: "list" };
  if (!object || document.querySelector("main .calendar-bar")) return { object, id: "", shown: "whole" };
  return { object, id: "", shown: document.querySelector("main .rows-and-bar, main .empty") && !id ? "list" : "" };
}

function look(news: News, again: boolean): void {
  const here = place();
  if (!here.shown) return;
  const mine = performance.now() - wrote < 4000;
  let wait = Infinity;
  for (const change of news.changes) {
    if (change.own && mine && (again || here.shown !== "record")) continue;
    const near = onScreen(here, change);
    if (near) pending.set(change.id, change);
    if (near) wait = Math.min(wait, SOON);
    else if (here.shown !== "record" && (change.object === here.object || !here.object)) wait = Math.min(wait, LATER);
  }
  if (!again) {
    const among = here.shown !== "record" && (news.lists.includes(here.object) || (!here.object && news.lists.length > 0));
    if (here.shown === "record") related(news);
    if (among && !mine) wait = Math.min(wait, LATER * (0.5 + Math.random()));
  }
  if (wait < Infinity) schedule(wait);
}

function onScreen(here: Place, change: Change): boolean {
  if (here.shown === "record" && change.object === here.object && change.id === here.id) return true;
  if (!/^[\da-f-]{36}$/.test(change.id)) return false;
  return Boolean(document.getElementById(`row-${change.id}`) ?? document.getElementById(`card-${change.id}`) ?? document.querySelector(`main :is(.table, .board, .timeline, .record, .calendar) a[href$="/${change.object}/${change.id}"], main .split [data-row][data-href$="/${change.id}"]`));
}

/** Lists beside the record that are open and hold records of a kind that changed are asked for again. */
function related(news: News): void {
  const kinds = new Set([...news.lists, ...news.changes.map((change) => change.object)]);
  for (const frame of document.querySelectorAll<TurboFrame>("turbo-frame[id^=related-][complete]")) {
    const holds = [...kinds].some((kind) => frame.id.includes(kind) || frame.querySelector(`a[href*="/${kind}/"]`));
    if (holds && !frame.contains(document.activeElement)) void frame.reload();
  }
}

function schedule(wait: number): void {
  const now = performance.now();
  const at = Math.max(now + wait, fetched + APART);
  if (due && due <= at && due > now) return;
  due = at;
  clearTimeout(timer);
  timer = window.setTimeout(() => void refresh(), at - now);
}

/** A form on its way, or a page on its way: what it brings is newer, and puts everything in its place itself. */
function underWay(): boolean {
  return Boolean(document.querySelector("html[aria-busy], form[aria-busy]"));
}

async function refresh(): Promise<void> {
  if (document.hidden) return;
  due = 0;
  if (underWay()) return schedule(SOON);
  const here = place();
  const url = location.href;
  const changes = pending;
  pending = new Map();
  if (!here.shown) return;
  fetched = performance.now();
  try {
    const response = await fetch(url, { headers: { Accept: "text/html", "X-Sec-Purpose": "prefetch" } });
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok || response.redirected || location.href !== url || !next.querySelector("#main")) return;
    if (underWay()) {
      for (const [id, change] of changes) if (!pending.has(id)) pending.set(id, change);
      return schedule(SOON);
    }
    const arrival = new Arrival(changes);
    if (here.shown === "whole") whole(next);
    else if (here.shown === "split") split(next, arrival, changes);
    else if (here.shown === "record") record(next, arrival, changes.get(here.id));
    else await renew(next, arrival, new Set(changes.keys()));
    arrival.announce();
  } catch {
    // Out of reach for the moment: the stream comes back with what was missed.
  } finally {
    fetched = performance.now();
  }
}

function whole(next: Document): void {
  const main = document.getElementById("main");
  if (!main || main.querySelector(":popover-open, dialog[open], .dragging") || main.querySelector("input:focus, select:focus, textarea:focus")) return;
  renderStreamMessage(`<turbo-stream action="update" method="morph" target="main"><template>${next.getElementById("main")?.innerHTML ?? ""}</template></turbo-stream>`);
}

function record(next: Document, arrival: Arrival, change?: Change): void {
  if (Boolean(document.querySelector("main > .notices")) !== Boolean(next.querySelector("main > .notices"))) {
    if (!document.querySelector("main .editing")) whole(next);
    return;
  }
  for (const region of ["main > .head h1", "main > .head .end", "main > .facts", "#stages"]) {
    const [before, after] = [document.querySelector(region), next.querySelector(region)];
    if (before && after && differs(before, after) && !before.querySelector(":popover-open") && !before.contains(document.activeElement)) before.replaceWith(after);
  }
  for (const after of next.querySelectorAll<HTMLElement>(".fields dd[id]")) {
    const before = document.getElementById(after.id);
    if (before) arrival.cell(before, after, change);
  }
  timeline(next, arrival);
}

/** The list beside a record, and the record where nobody is at work on it. */
function split(next: Document, arrival: Arrival, changes: Map<string, Change>): void {
  for (const after of next.querySelectorAll<HTMLElement>(".split .items [data-row]")) {
    const before = document.querySelector<HTMLElement>(`.split .items [data-row][data-href="${CSS.escape(after.dataset.href ?? "")}"]`);
    const [old, fresh] = [before?.querySelector("a"), after.querySelector("a")];
    if (old && fresh && old.innerHTML !== fresh.innerHTML) {
      old.innerHTML = fresh.innerHTML;
      arrival.mark(old, changes.get((after.dataset.href ?? "").split("/").at(-1) ?? ""));
    }
  }
  const side = document.querySelector<TurboFrame>(".split turbo-frame#side");
  const shown = document.querySelector<HTMLElement>(".split .items .here")?.dataset.href?.split("/").at(-1) ?? "";
  if (side && changes.has(shown) && !side.querySelector(".editing, textarea:focus, input:focus, :popover-open")) void side.reload();
}

function timeline(next: Document, arrival: Arrival): void {
  const frame = document.getElementById("timeline");
  const list = frame?.querySelector(":scope > .timeline");
  const fresh = next.querySelector("#timeline > .timeline");
  if (!frame || !fresh || frame.getAttribute("src")) return;
  if (list) arrival.keyed(list, fresh, new Set());
  else {
    frame.querySelector(":scope > .empty")?.remove();
    frame.append(fresh);
  }
}
