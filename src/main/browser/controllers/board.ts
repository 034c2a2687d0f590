import { Controller } from "@hotwired/stimulus";
import Sortable, { type SortableEvent } from "sortablejs";
import { ask } from "../asking";
import { renderStream, request, toast, typing } from "../request";

/**
 * Cards dragged between lanes, and entries between days. A drop posts `lane`, `across` and `version` to the card's
 * `data-move-url`; the answer is a stream that puts everything in order. A refused card goes back to where it came from.
 * Shift and an arrow do the same without a pointer, and so does the board's menu, which is one for all cards.
 */
export default class extends Controller<HTMLElement> {
  static override targets = ["lane", "menu"];
  static override values = { failed: String };
  declare readonly failedValue: string;
  declare readonly laneTargets: HTMLElement[];
  declare readonly menuTarget: HTMLFormElement;
  private lanes = new Map<Element, Sortable>();

  laneTargetConnected(lane: HTMLElement): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const sortable = Sortable.create(lane, {
      group: "board",
      draggable: "[data-movable]",
      filter: ".move, .move *, .set, .set *, .step-form, .step-form *",
      preventOnFilter: false,
      animation: calm ? 0 : 140,
      ghostClass: "hole",
      chosenClass: "drag",
      delay: 180,
      delayOnTouchOnly: true,
      touchStartThreshold: 4,
      sort: false,
      onEnd: (event) => void this.dropped(event),
    });
    this.lanes.set(lane, sortable);
  }

  laneTargetDisconnected(lane: HTMLElement): void {
    this.lanes.get(lane)?.destroy();
    this.lanes.delete(lane);
  }

  offer(event: Event): void {
    const card = (event.currentTarget as Element).closest<HTMLElement>("[data-move-url]");
    this.menuTarget.action = card?.dataset.moveUrl ?? "";
    const version = this.menuTarget.elements.namedItem("version");
    if (version instanceof HTMLInputElement) version.value = card?.dataset.version ?? "";
  }

  key(event: KeyboardEvent): void {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const item = (event.target as Element).closest<HTMLElement>("[data-movable]");
    const from = item?.parentElement;
    if (!event.shiftKey || !step || !item || !from || typing(event)) return;
    event.preventDefault();
    const to = this.beside(from, step[0] ?? 0, step[1] ?? 0);
    if (!to || to === from) return;
    const next = item.nextSibling;
    to.prepend(item);
    void this.send(item, from, to, () => from.insertBefore(item, next)).then(() =>
      // Streams are carried out in the next frame.
      requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(item.id)?.querySelector<HTMLElement>("a")?.focus())),
    );
  }

  private beside(from: HTMLElement, x: number, y: number): HTMLElement | undefined {
    const all = this.laneTargets;
    if (this.element.classList.contains("calendar")) return all[all.indexOf(from) + x + 7 * y];
    const inRow = all.filter((lane) => lane.dataset.across === from.dataset.across);
    const inColumn = all.filter((lane) => lane.dataset.lane === from.dataset.lane);
    return x ? inRow[inRow.indexOf(from) + x] : inColumn[inColumn.indexOf(from) + y];
  }

  private async dropped({ item, from, to, oldIndex }: SortableEvent): Promise<void> {
    if (from === to) return;
    await this.send(item, from, to, () => from.insertBefore(item, from.children[oldIndex ?? 0] ?? null));
  }

  private async send(item: HTMLElement, from: HTMLElement, to: HTMLElement, back: () => void): Promise<void> {
    if (to.dataset.asks && to.dataset.lane !== from.dataset.lane && to.dataset.across === from.dataset.across) {
      const url = (item.dataset.moveUrl ?? "").replace(/\/move(?=\?|$)/, `/do/${to.dataset.asks}`);
      if (!(await ask(url))) back();
      return;
    }
    const body = new URLSearchParams({ lane: to.dataset.lane ?? "", version: item.dataset.version ?? "" });
    if (to.dataset.across !== undefined) body.set("across", to.dataset.across);
    if (from.dataset.lane && item.classList.contains("entry")) body.set("from", from.dataset.lane);
    item.classList.add("saving");
    try {
      const response = await request(item.dataset.moveUrl ?? "", body);
      if (!response.ok) back();
      const told = await renderStream(response);
      if (!response.ok && !told) toast(this.failedValue);
    } catch {
      back();
      toast(this.failedValue);
    } finally {
      item.classList.remove("saving");
    }
  }
}
