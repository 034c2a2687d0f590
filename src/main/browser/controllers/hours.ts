import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { renderStream, request, toast, typing } from "../request";

const QUARTER = 15;
const HOUR = 60;
const MORNING = 8;
let scrolled = -1;

interface Drag { slot: HTMLElement; home: HTMLElement; next: Node | null; edge: boolean; x: number; y: number; grip: number; column: HTMLElement; from: number; length: number }

/**
 * Records at their hours. A drag moves one in steps of a quarter of an hour, also to another day; its lower edge changes its
 * end. Shift and an arrow do the same, with Alt for the end. An empty place begins a record there. The hours beside the days
 * are told by `data-axis`, one that comes twice when clocks are put back with a plus.
 */
export default class extends Controller<HTMLElement> {
  static override targets = ["column", "menu", "now"];
  static override values = { failed: String, begin: String, end: String };
  declare readonly columnTargets: HTMLElement[];
  declare readonly menuTarget: HTMLFormElement;
  declare readonly nowTargets: HTMLElement[];
  declare readonly failedValue: string;
  declare readonly beginValue: string;
  declare readonly endValue: string;
  private drag: Drag | null = null;
  private waiting = 0;
  private suppressed = false;
  private clock = 0;
  private shown = performance.now();
  private held: PointerEvent | null = null;

  connect(): void {
    this.element.scrollTop = scrolled >= 0 ? scrolled : this.height(MORNING * HOUR) - 12;
    this.shown = performance.now();
    this.clock = window.setInterval(() => this.tick(), 30_000);
    this.element.addEventListener("scroll", this.keep, { passive: true });
    this.element.addEventListener("touchmove", this.still, { passive: false });
    this.element.addEventListener("click", this.swallow, true);
  }

  disconnect(): void {
    clearInterval(this.clock);
    this.end(false);
    this.element.removeEventListener("scroll", this.keep);
    this.element.removeEventListener("touchmove", this.still);
    this.element.removeEventListener("click", this.swallow, true);
  }

  nowTargetConnected(): void {
    this.shown = performance.now();
  }

  private keep = (): void => {
    scrolled = this.element.scrollTop;
  };

  private still = (event: Event): void => {
    if (this.drag) event.preventDefault();
  };

  /** The click that ends a drag is none. */
  private swallow = (event: Event): void => {
    if (!this.suppressed) return;
    this.suppressed = false;
    event.preventDefault();
    event.stopPropagation();
  };

  private tick(): void {
    for (const line of this.nowTargets) {
      const at = Number(line.dataset.at) + (performance.now() - this.shown) / 60_000;
      line.hidden = at >= this.axis.length * HOUR;
      line.style.top = `${this.height(at)}px`;
    }
  }

  private get axis(): string[] {
    return (this.element.querySelector<HTMLElement>("[data-axis]")?.dataset.axis ?? "").split(",");
  }

  /** Pixels for so many minutes from the top of a column. */
  private height(minutes: number): number {
    return ((this.columnTargets[0]?.clientHeight ?? 0) * minutes) / (this.axis.length * HOUR);
  }

  /** What the clock shows at that place: an hour and minutes, with a plus for the second time. */
  private time(place: number): string {
    const axis = this.axis;
    const hour = axis[Math.min(Math.floor(place / HOUR), axis.length - 1)] ?? "00";
    const minutes = String(Math.floor(place) % HOUR).padStart(2, "0");
    return `${hour.slice(0, 2)}:${minutes}${hour.slice(2)}`;
  }

  private place(column: HTMLElement, y: number): number {
    const box = column.getBoundingClientRect();
    return ((y - box.top) / box.height) * this.axis.length * HOUR;
  }

  private get listed(): boolean {
    return this.columnTargets.some((column) => getComputedStyle(column).display === "grid");
  }

  create(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest("a, button, form, .entry:not(.blank), .gap")) return;
    const day = target.closest(".day");
    const link = day?.querySelector<HTMLAnchorElement>("a[data-new]");
    if (!link) return;
    const column = target.closest<HTMLElement>(".column");
    const url = new URL(link.href);
    if (column && !this.listed) {
      const quarter = Math.floor(this.place(column, event.clientY) / 30) * 30;
      const begin = `${column.dataset.day ?? ""}T${this.time(quarter).slice(0, 5)}`;
      url.searchParams.set(this.beginValue, begin);
      if (this.endValue && url.searchParams.has(this.endValue)) url.searchParams.set(this.endValue, new Date(Date.parse(`${begin}Z`) + HOUR * 60_000).toISOString().slice(0, 16));
    }
    visit(url.href);
  }

  offer(event: Event): void {
    const slot = (event.currentTarget as Element).closest<HTMLElement>("[data-move-url]");
    const set = (name: string, value: string) => {
      const field = this.menuTarget.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    };
    this.menuTarget.action = slot?.dataset.moveUrl ?? "";
    set("version", slot?.dataset.version ?? "");
    set("begin", (slot?.dataset.begin ?? "").replace("+", ""));
    set("end", (slot?.dataset.end ?? "").replace("+", ""));
    const end = this.menuTarget.elements.namedItem("end");
    if (end instanceof HTMLInputElement) end.disabled = !this.endValue;
  }

  key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.drag) {
      event.preventDefault();
      this.end(true);
    }
    const slot = (event.target as Element).closest<HTMLElement>("[data-timed]");
    const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!event.shiftKey || !step || !slot || typing(event)) return;
    event.preventDefault();
    const across = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (event.altKey && across) return;
    const body: Record<string, string> = across ? this.day(slot, step) : event.altKey ? { longer: String(step * QUARTER) } : { minutes: String(step * QUARTER) };
    void this.send(slot, body).then(() => requestAnimationFrame(() => requestAnimationFrame(() => this.focus(slot.id))));
  }

  private day(slot: HTMLElement, step: number): Record<string, string> {
    const day = slot.closest<HTMLElement>(".column")?.dataset.day ?? "";
    return { from: day, lane: new Date(Date.parse(`${day}T00:00Z`) + step * 86_400_000).toISOString().slice(0, 10) };
  }

  private focus(id: string): void {
    document.getElementById(id)?.querySelector<HTMLElement>("a")?.focus({ preventScroll: false });
  }

  hold(event: PointerEvent): void {
    const target = event.target as HTMLElement;
    const slot = target.closest<HTMLElement>("[data-timed]");
    const column = slot?.parentElement;
    this.suppressed = false;
    if (!slot || !column || event.button !== 0 || target.closest(".move") || this.listed) return;
    this.held = event;
    addEventListener("pointermove", this.moved);
    addEventListener("pointerup", this.let);
    addEventListener("pointercancel", this.lost);
    const begin = () => this.begin(slot, column, Boolean(target.closest(".pull")), event);
    if (event.pointerType === "mouse") this.element.dataset.ready = "true";
    else this.waiting = window.setTimeout(begin, 250);
    this.ready = begin;
  }

  private ready: () => void = () => undefined;

  private begin(slot: HTMLElement, column: HTMLElement, edge: boolean, event: PointerEvent): void {
    const from = this.placeOf(slot, column);
    const length = (slot.offsetHeight / column.clientHeight) * this.axis.length * HOUR;
    this.drag = { slot, home: column, next: slot.nextSibling, edge, x: event.clientX, y: event.clientY, grip: this.place(column, event.clientY) - from, column, from, length };
    slot.classList.add("drag");
    this.element.classList.add("dragging");
    addEventListener("keydown", this.escape, true);
  }

  private escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.end(true);
  };

  private placeOf(slot: HTMLElement, column: HTMLElement): number {
    return (slot.offsetTop / column.clientHeight) * this.axis.length * HOUR;
  }

  private moved = (event: PointerEvent): void => {
    const start = this.held;
    if (!start) return;
    if (!this.drag) {
      const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > 4;
      if (far && start.pointerType === "mouse") this.ready();
      else if (far) this.lost();
    }
    const drag = this.drag;
    if (!drag) return;
    event.preventDefault();
    getSelection()?.removeAllRanges();
    const whole = this.axis.length * HOUR;
    const snap = (minutes: number) => Math.round(minutes / QUARTER) * QUARTER;
    if (drag.edge) {
      drag.length = Math.max(QUARTER, snap(this.place(drag.home, event.clientY)) - drag.from);
      drag.length = Math.min(drag.length, whole - drag.from);
      drag.slot.style.height = `${this.height(drag.length)}px`;
    } else {
      const over = this.columnTargets.find((column) => {
        const box = column.getBoundingClientRect();
        return event.clientX >= box.left && event.clientX < box.right;
      });
      if (over && over !== drag.slot.parentElement) over.append(drag.slot);
      drag.column = over ?? drag.column;
      drag.from = Math.min(whole - QUARTER, Math.max(0, snap(this.place(drag.column, event.clientY) - drag.grip)));
      drag.slot.style.top = `${this.height(drag.from)}px`;
    }
    const told = drag.slot.querySelector("small");
    if (told) told.textContent = this.time(drag.edge ? drag.from + drag.length : drag.from).replace("+", "");
    this.follow(event.clientY);
  };

  /** Scrolls on where the pointer is near an edge. */
  private follow(y: number): void {
    const box = this.element.getBoundingClientRect();
    if (y < box.top + 72) this.element.scrollBy(0, -16);
    else if (y > box.bottom - 32) this.element.scrollBy(0, 16);
  }

  private let = (): void => {
    const drag = this.drag;
    if (!drag) return this.lost();
    this.suppressed = true;
    setTimeout(() => (this.suppressed = false), 50);
    const day = drag.column.dataset.day ?? "";
    const end = drag.from + drag.length;
    const last = end >= this.axis.length * HOUR;
    const next = new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const body: Record<string, string> = drag.edge ? { end: last ? `${next}T00:00` : `${day}T${this.time(end)}` } : { begin: `${day}T${this.time(drag.from)}` };
    const back = () => this.back(drag);
    this.end(false);
    const same = drag.edge ? body.end === drag.slot.dataset.end : body.begin === drag.slot.dataset.begin;
    if (same) back();
    else void this.send(drag.slot, body, back);
  };

  private lost = (): void => this.end(true);

  private end(undone: boolean): void {
    clearTimeout(this.waiting);
    this.held = null;
    removeEventListener("pointermove", this.moved);
    removeEventListener("pointerup", this.let);
    removeEventListener("pointercancel", this.lost);
    removeEventListener("keydown", this.escape, true);
    const drag = this.drag;
    this.drag = null;
    this.element.classList.remove("dragging");
    drag?.slot.classList.remove("drag");
    if (drag && undone) this.back(drag);
  }

  private back(drag: Drag): void {
    drag.home.insertBefore(drag.slot, drag.next?.parentNode === drag.home ? drag.next : null);
    drag.slot.style.removeProperty("top");
    drag.slot.style.removeProperty("height");
    const told = drag.slot.querySelector("small");
    const title = drag.slot.querySelector("a")?.title ?? "";
    const name = drag.slot.querySelector(".clip")?.textContent ?? "";
    if (told && title.endsWith(name)) told.textContent = title.slice(0, title.length - name.length).trim();
  }

  private async send(slot: HTMLElement, values: Record<string, string>, back: () => void = () => undefined): Promise<void> {
    slot.classList.add("saving");
    try {
      const response = await request(slot.dataset.moveUrl ?? "", new URLSearchParams({ ...values, version: slot.dataset.version ?? "" }));
      if (!response.ok) back();
      const told = await renderStream(response);
      if (!response.ok && !told) toast(this.failedValue);
    } catch {
      back();
      toast(this.failedValue);
    } finally {
      slot.classList.remove("saving");
    }
  }
}
