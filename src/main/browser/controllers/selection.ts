import { Controller } from "@hotwired/stimulus";

/** The ticks of a list: one for all, Shift for a range, and a bar that appears once something is chosen. */
export default class extends Controller {
  static override targets = ["all", "one", "bar", "count"];
  declare readonly allTarget: HTMLInputElement;
  declare readonly hasAllTarget: boolean;
  declare readonly oneTargets: HTMLInputElement[];
  declare readonly barTargets: HTMLElement[];
  declare readonly countTargets: HTMLElement[];
  private last?: HTMLInputElement;

  connect(): void {
    this.show();
  }

  toggleAll(): void {
    for (const tick of this.oneTargets) tick.checked = this.allTarget.checked;
    this.show();
  }

  toggle(event: MouseEvent): void {
    const tick = event.target as HTMLInputElement;
    if (event.shiftKey && this.last) {
      const [from = 0, to = 0] = [this.oneTargets.indexOf(this.last), this.oneTargets.indexOf(tick)].sort((a, b) => a - b);
      for (const between of this.oneTargets.slice(from, to + 1)) between.checked = tick.checked;
    }
    this.last = tick;
    this.show();
  }

  clear(): void {
    for (const tick of this.oneTargets) tick.checked = false;
    this.show();
  }

  private show(): void {
    const chosen = this.oneTargets.filter((tick) => tick.checked).length;
    for (const bar of this.barTargets) bar.hidden = chosen === 0;
    for (const count of this.countTargets) count.textContent = String(chosen);
    if (!this.hasAllTarget) return;
    this.allTarget.checked = chosen > 0 && chosen === this.oneTargets.length;
    this.allTarget.indeterminate = chosen > 0 && chosen < this.oneTargets.length;
  }
}
