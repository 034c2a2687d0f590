import { Controller } from "@hotwired/stimulus";

/** Items of a list change places by dragging their grip or by buttons; without script the buttons ask the server. */
export default class extends Controller<HTMLElement> {
  static override targets = ["item"];
  declare readonly itemTargets: HTMLElement[];

  up(event: Event): void {
    this.move(event, -1);
  }

  down(event: Event): void {
    this.move(event, 1);
  }

  grab(event: PointerEvent): void {
    const item = this.itemOf(event);
    if (!item || event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    grip.setPointerCapture(event.pointerId);
    item.classList.add("held");
    const drag = (at: PointerEvent): void => {
      const over = this.itemTargets.find((other) => {
        const box = other.getBoundingClientRect();
        return other !== item && at.clientY > box.top && at.clientY < box.bottom;
      });
      if (over) over[this.itemTargets.indexOf(over) > this.itemTargets.indexOf(item) ? "after" : "before"](item);
    };
    const drop = (): void => {
      item.classList.remove("held");
      grip.removeEventListener("pointermove", drag);
    };
    grip.addEventListener("pointermove", drag);
    grip.addEventListener("lostpointercapture", drop, { once: true });
  }

  private move(event: Event, step: number): void {
    const item = this.itemOf(event);
    if (!item) return;
    event.preventDefault();
    const other = this.itemTargets[this.itemTargets.indexOf(item) + step];
    if (!other) return;
    other[step > 0 ? "after" : "before"](item);
    (event.currentTarget as HTMLElement).focus();
    item.scrollIntoView({ block: "nearest" });
  }

  private itemOf(event: Event): HTMLElement | undefined {
    return this.itemTargets.find((item) => item.contains(event.currentTarget as Node));
  }
}
