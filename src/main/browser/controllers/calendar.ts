import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

/** A click on the free place of a day begins a record there, as its plus does; drawing over text is no click. */
export default class extends Controller<HTMLElement> {
  private pressed: [number, number] | null = null;

  press(event: PointerEvent): void {
    this.pressed = [event.clientX, event.clientY];
  }

  create(event: MouseEvent): void {
    const target = event.target as Element;
    const drawn = this.pressed && event.detail > 0 && Math.hypot(event.clientX - this.pressed[0], event.clientY - this.pressed[1]) > 6;
    this.pressed = null;
    if (drawn || target.closest("a, button, form, .entry:not(.blank)")) return;
    const link = target.closest(".day")?.querySelector<HTMLAnchorElement>("a[data-new]");
    if (link) visit(link.href);
  }
}
