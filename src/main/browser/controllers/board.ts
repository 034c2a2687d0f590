import { Controller } from "@hotwired/stimulus";
import Sortable, { type SortableEvent } from "sortablejs";
import { renderStream, request, toast } from "../request";

/**
 * Cards dragged between lanes. A drop posts `lane` and `version` to the card's `data-move-url`; the answer is a stream
 * that puts card, lane heads and toast in order. A refused card goes back to where it came from.
 */
export default class extends Controller {
  static override targets = ["lane"];
  static override values = { failed: String };
  declare readonly failedValue: string;
  private lanes = new Map<Element, Sortable>();

  laneTargetConnected(lane: HTMLElement): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const sortable = Sortable.create(lane, {
      group: "board",
      draggable: "[data-movable]",
      filter: ".move, .move *",
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

  private async dropped({ item, from, to, oldIndex }: SortableEvent): Promise<void> {
    if (from === to) return;
    const back = () => from.insertBefore(item, from.children[oldIndex ?? 0] ?? null);
    const body = new URLSearchParams({ lane: to.dataset.lane ?? "", version: item.dataset.version ?? "" });
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
