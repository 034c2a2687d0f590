import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { typing } from "../request";

const NARROW = "(max-width: 62.5rem)";
const PAUSE = 140;

/**
 * A list with a record beside it. j, k and the arrows walk the list and the record follows after a moment's rest; Enter opens
 * it by itself. What is sent from the record's side is answered there.
 */
export default class extends Controller<HTMLElement> {
  static override targets = ["item", "list", "side"];
  declare readonly itemTargets: HTMLAnchorElement[];
  declare readonly listTarget: HTMLElement;
  declare readonly sideTarget: HTMLElement;
  private waiting = 0;

  connect(): void {
    const narrow = matchMedia(NARROW).matches;
    // A page that one has gone back to was kept as it was left
    this.element.classList.toggle("opened", new URLSearchParams(location.search).has("record"));
    const current = this.itemTargets.find((item) => item.hasAttribute("aria-current"));
    if (current) current.scrollIntoView({ block: "nearest" });
    else if (!narrow && !this.element.classList.contains("opened") && this.itemTargets[0]) this.mark(this.itemTargets[0]);
  }

  disconnect(): void {
    clearTimeout(this.waiting);
  }

  walked(event: Event): void {
    const item = (event.target as Element).querySelector<HTMLAnchorElement>("a[data-split-target]");
    clearTimeout(this.waiting);
    if (item && !matchMedia(NARROW).matches) this.waiting = window.setTimeout(() => item.click(), PAUSE);
  }

  key(event: KeyboardEvent): void {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey || this.sideTarget.contains(event.target as Node)) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const at = this.itemTargets.indexOf(document.activeElement as HTMLAnchorElement);
    if (step) {
      const here = at >= 0 ? at : this.itemTargets.findIndex((item) => item.parentElement?.classList.contains("here"));
      const next = this.itemTargets[Math.max(0, Math.min(here + step, this.itemTargets.length - 1))];
      next?.focus();
      if (next) this.mark(next);
      next?.parentElement?.dispatchEvent(new CustomEvent("walk", { bubbles: true }));
      event.preventDefault();
    } else if (event.key === "Enter") {
      const row = this.element.querySelector<HTMLElement>("[data-row].here");
      if (!row?.dataset.href || (at < 0 && document.activeElement !== this.listTarget)) return;
      event.preventDefault();
      visit(row.dataset.href);
    }
  }

  chose(event: Event): void {
    const item = this.itemTargets.find((each) => each === event.target);
    if (!item) return;
    const frame = this.sideTarget.querySelector("turbo-frame");
    if (frame?.getAttribute("loading") === "lazy") {
      // A frame that still waits to be seen would forget that the address is to follow.
      frame.removeAttribute("src");
      frame.setAttribute("loading", "eager");
    }
    this.mark(item);
    this.element.classList.add("opened");
    if (matchMedia(NARROW).matches) {
      // The record covers the list, so the way back leads to the list
      item.dataset.turboAction = "advance";
      this.sideTarget.focus();
    } else item.dataset.turboAction = "replace";
    this.sideTarget.scrollTop = 0;
  }

  back(event: Event): void {
    event.preventDefault();
    this.element.classList.remove("opened");
    history.replaceState(history.state, "", (event.currentTarget as HTMLAnchorElement).href);
    this.itemTargets.find((item) => item.hasAttribute("aria-current"))?.focus();
  }

  submit(event: Event): void {
    const form = event.target as HTMLFormElement;
    if (form.closest(".stages, .composer") && !form.dataset.turboFrame) form.dataset.turboFrame = "side";
  }

  private mark(item: HTMLAnchorElement): void {
    for (const each of this.itemTargets) {
      each.toggleAttribute("aria-current", each === item);
      if (each === item) each.setAttribute("aria-current", "true");
      each.parentElement?.classList.toggle("here", each === item);
    }
    item.scrollIntoView({ block: "nearest" });
  }
}
