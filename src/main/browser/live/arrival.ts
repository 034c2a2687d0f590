interface Change { object: string; id: string; by: string; own: boolean }

/** Puts what has changed into the page: gently, never under somebody's hands, and saying who it was. */
export class Arrival {
  private people = new Set<string>();

  constructor(private changes: Map<string, Change>) {}

  /** A cell; where it is being edited it stays, and both values are shown beside it. */
  cell(before: HTMLElement, after: HTMLElement, change?: Change): void {
    if (before.classList.contains("editing")) {
      if (before.dataset.was !== undefined && before.dataset.was !== said(after)) this.beside(before, after, change);
      return;
    }
    if (!differs(before, after)) return;
    if (before.tabIndex === 0) after.tabIndex = 0;
    if (before === document.activeElement) {
      before.replaceWith(after);
      after.focus();
    } else before.replaceWith(after);
    this.mark(after, change);
  }

  /**
   * Elements with ids in their order: new ones come in at their place, others are put in place of what they were. What is
   * not among the new ones stays, because more may have been loaded since, unless it is known to have changed.
   */
  keyed(list: Element, fresh: Element, changed: Set<string>): void {
    // Asked for now: whatever is put in place below is no longer among the new ones
    const stays = new Set([...fresh.children].map((one) => one.id));
    let last: Element | null = null;
    for (const after of [...fresh.children]) {
      if (!after.id) continue;
      const before = document.getElementById(after.id);
      if (before && before.parentElement === list) {
        last = this.put(before, after);
        continue;
      }
      if (after.matches(".more, .more-rows") || before?.contains(document.activeElement)) continue;
      before?.remove();
      if (last) last.after(after);
      else list.querySelector(":scope > tr.group")?.after(after) ?? list.prepend(after);
      this.mark(after, this.changes.get(idOf(after)));
      last = after;
    }
    for (const old of [...list.children]) {
      if (changed.has(idOf(old)) && !old.contains(document.activeElement) && !stays.has(old.id)) old.remove();
    }
  }

  private put(before: Element, after: Element): Element {
    const change = this.changes.get(idOf(before));
    if (before.matches("tr[data-row]")) {
      const cells = [...before.querySelectorAll<HTMLElement>(":scope > td[data-field]")];
      for (const cell of after.querySelectorAll<HTMLElement>(":scope > td[data-field]")) {
        const old = cells.find((one) => one.dataset.field === cell.dataset.field);
        if (old) this.cell(old, cell, change);
      }
      return before;
    }
    if (!differs(before, after)) return before;
    if (busy(before)) {
      this.remarks(before, after, change);
      return before;
    }
    before.replaceWith(after);
    this.mark(after, change);
    return after;
  }

  /** What others answer comes in above the answer that one is writing. */
  private remarks(before: Element, after: Element, change?: Change): void {
    const old = before.querySelector(":scope > .what > .remarks");
    const fresh = after.querySelector(":scope > .what > .remarks");
    if (old?.contains(document.activeElement) || (old && fresh && !differs(old, fresh))) return;
    if (!fresh) old?.remove();
    else if (old) old.replaceWith(fresh);
    else before.querySelector(":scope > .what > .reply")?.before(fresh);
    if (fresh) this.mark(fresh, change);
  }

  mark(element: Element, change?: Change): void {
    if (!change || change.own) return;
    this.people.add(change.by);
    element.classList.add("arrived");
    element.addEventListener("animationend", () => element.classList.remove("arrived"), { once: true });
  }

  private beside(cell: HTMLElement, after: HTMLElement, change?: Change): void {
    const words = document.getElementById("live")?.dataset.edited ?? "";
    const note = cell.querySelector<HTMLElement>(":scope > .meanwhile") ?? document.createElement("p");
    note.className = "meanwhile";
    note.setAttribute("role", "status");
    note.textContent = words.replace("%who", change?.by ?? "–").replace("%new", said(after)).replace("%old", cell.dataset.was ?? "");
    cell.append(note);
    const watch = new MutationObserver(() => {
      if (!cell.isConnected) watch.disconnect();
      if (cell.classList.contains("editing") || cell.classList.contains("saving")) return;
      watch.disconnect();
      if (cell.isConnected) cell.replaceWith(after);
    });
    watch.observe(cell, { attributes: true, attributeFilter: ["class"] });
  }

  /** Says aloud, and in a corner, whose changes have just come. */
  announce(): void {
    const line = document.getElementById("live");
    if (!line || this.people.size === 0) return;
    line.textContent = (line.dataset.by ?? "").replace("%who", [...this.people].join(", "));
    line.classList.remove("shown");
    requestAnimationFrame(() => line.classList.add("shown"));
  }
}

/** What a cell says, without what is only drawn. */
export function said(cell: Element): string {
  return (cell.textContent ?? "").replace(/\s+/g, " ").trim() || "–";
}

function idOf(element: Element): string {
  return element.id.replace(/^(row|card|entry)-/, "");
}

function busy(element: Element): boolean {
  return element.contains(document.activeElement) || Boolean(element.querySelector(":popover-open, details[open], .editing, dialog[open]")) || element.matches(".dragging, .editing");
}

export function differs(one: Element, other: Element): boolean {
  return essence(one) !== essence(other);
}

/** What is written, without tokens, moments and what scripts add while a page is used. */
function essence(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const passing of copy.querySelectorAll("input[name=_csrf], time, .meanwhile")) passing.remove();
  for (const each of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["tabindex", "style", "aria-selected", "aria-busy", "data-was", "draggable"]) each.removeAttribute(name);
    each.classList.remove("changed", "arrived", "current", "selected", "dragging");
    if (!each.classList.length) each.removeAttribute("class");
  }
  return copy.outerHTML.replace(/\s+/g, " ").replace(/> | </g, (at) => at.trim());
}
