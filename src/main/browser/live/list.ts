import { Arrival, differs } from "./arrival";

/** Puts a list or a board that was fetched again in place of what is shown, also the parts that were loaded while scrolling. */
export async function renew(next: Document, arrival: Arrival, changed: Set<string>): Promise<void> {
  const table = document.querySelector("main .table, main .board");
  const fresh = next.querySelector("main .table, main .board");
  if (!table || !fresh) {
    const main = document.getElementById("main");
    if (Boolean(table) !== Boolean(fresh) && main && !main.querySelector("input:focus, .editing")) main.replaceWith(next.getElementById("main") ?? main);
    return;
  }
  for (const list of document.querySelectorAll<HTMLElement>("main .table tbody[id], main .board .cards[id]")) {
    const after = next.getElementById(list.id);
    if (after) arrival.keyed(list, after, changed);
  }
  heads(next);
  await rows(next, arrival, changed);
  await parts(next, arrival, changed);
}

/** Lanes across the columns whose cards came when they were scrolled to: asked for again, at most four. */
async function rows(next: Document, arrival: Arrival, changed: Set<string>): Promise<void> {
  if (!changed.size) return;
  const later = [...document.querySelectorAll<HTMLElement>("main .board.swims .cells[id]")].filter((row) => row.querySelector(".cards") && !next.getElementById(row.id)?.querySelector(".cards"));
  for (const row of later.slice(0, 4)) {
    const url = new URL(location.href);
    url.searchParams.set("across", row.id.replace(/^row-/, ""));
    const response = await fetch(url, { headers: { Accept: "text/vnd.turbo-stream.html", "X-Sec-Purpose": "prefetch" } });
    const holder = document.createElement("template");
    holder.innerHTML = response.ok ? await response.text() : "";
    for (const template of holder.content.querySelectorAll("template")) {
      for (const after of template.content.querySelectorAll<HTMLElement>(".cards[id]")) {
        const before = document.getElementById(after.id);
        if (before) arrival.keyed(before, after, changed);
      }
    }
  }
}

/** Sums, counts and heads of groups and lanes. */
function heads(next: Document): void {
  const heads = "main .board > .lane > header, main .board > .heads > .lane > header, main .board > .swim > header, #totals, main tr.group, main > .facts, #list-count";
  const after = [...next.querySelectorAll(heads)];
  const before = [...document.querySelectorAll(heads)];
  if (after.length !== before.length) return;
  before.forEach((old, at) => {
    const head = after[at];
    if (head && old.id === head.id && differs(old, head) && !old.contains(document.activeElement)) old.replaceWith(head);
  });
}

/** Rows beyond the first page, where a change concerns them: their pages are asked for again, at most four. */
async function parts(next: Document, arrival: Arrival, changed: Set<string>): Promise<void> {
  const concerned = [...changed].map((id) => document.getElementById(`row-${id}`) ?? document.getElementById(`card-${id}`)).filter((row) => row && !next.getElementById(row.id));
  const urls = new Set(concerned.map((row) => row?.closest<HTMLElement>("[data-part]")?.dataset.part ?? row?.dataset.part ?? ""));
  for (const url of [...urls].filter(Boolean).slice(0, 4)) {
    const response = await fetch(url, { headers: { Accept: "text/vnd.turbo-stream.html", "X-Sec-Purpose": "prefetch" } });
    const holder = document.createElement("template");
    holder.innerHTML = response.ok ? await response.text() : "";
    for (const template of holder.content.querySelectorAll("template")) {
      for (const after of [...template.content.children]) {
        const before = after.id ? document.getElementById(after.id) : null;
        if (before?.parentElement && changed.has(after.id.replace(/^(row|card)-/, ""))) {
          const one = document.createElement(before.parentElement.tagName);
          one.append(after);
          arrival.keyed(before.parentElement, one, new Set());
        }
      }
    }
  }
}
