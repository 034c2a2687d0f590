import { Controller } from "@hotwired/stimulus";
import { request } from "../request";

/** The bell: how many notices are unread, live, and the latest of them when it is opened. Opening one marks it read. */
export default class extends Controller<HTMLElement> {
  static override targets = ["button", "count", "panel", "frame"];
  static override values = { base: String };
  declare readonly buttonTarget: HTMLElement;
  declare readonly countTarget: HTMLElement;
  declare readonly panelTarget: HTMLElement;
  declare readonly frameTarget: TurboFrame;
  declare readonly hasFrameTarget: boolean;
  declare readonly baseValue: string;
  private asked = -Infinity;

  connect(): void {
    if (performance.now() - this.asked > 60_000) void this.count();
  }

  news(): void {
    void this.count();
    if (this.panelTarget.matches(":popover-open")) this.load();
  }

  toggled(event: ToggleEvent): void {
    if (event.newState === "open") this.load();
  }

  opened(event: Event): void {
    const link = event.currentTarget as HTMLElement;
    if (!link.closest(".unread")) return;
    void request(`${this.baseValue}/read`, new URLSearchParams({ id: link.dataset.id ?? "" })).then(() => this.count());
    this.panelTarget.hidePopover();
  }

  private load(): void {
    const frame = this.frameTarget;
    if (frame.src) void frame.reload();
    else frame.src = `${this.baseValue}/panel`;
  }

  private async count(): Promise<void> {
    this.asked = performance.now();
    try {
      const response = await fetch(`${this.baseValue}/count`, { headers: { Accept: "application/json" } });
      if (!response.ok || response.redirected) return;
      const { unread } = (await response.json()) as { unread: string };
      const none = unread === "0";
      this.countTarget.hidden = none;
      this.countTarget.textContent = unread;
      this.buttonTarget.setAttribute("aria-label", none ? (this.buttonTarget.dataset.label ?? "") : (this.buttonTarget.dataset.unread ?? "").replace("%n", unread));
    } catch {
      // Asked for again with the next news.
    }
  }
}
