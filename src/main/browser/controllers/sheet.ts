import { Controller } from "@hotwired/stimulus";

const STOP = "select, input:not([type=hidden]), button:not([tabindex='-1'])";

/** A dialog around a frame: opens when a form was loaded into it, and keeps the place in the form when it loads again. */
export default class extends Controller<HTMLDialogElement> {
  private place = "";
  private scrolled = 0;

  connect(): void {
    document.addEventListener("turbo:before-cache", this.cleared);
  }

  disconnect(): void {
    document.removeEventListener("turbo:before-cache", this.cleared);
  }

  remember(): void {
    this.place = this.element.open ? (document.activeElement?.id ?? "") : "";
    this.scrolled = this.body?.scrollTop ?? 0;
  }

  loaded(): void {
    const fresh = this.element.querySelector<HTMLElement>("[data-fresh]");
    const inside = fresh?.matches("a, button, input, select") ? fresh : fresh?.querySelector<HTMLElement>(STOP);
    if (!this.element.open) {
      this.element.showModal();
      inside?.focus();
      return;
    }
    if (this.body) this.body.scrollTop = this.scrolled;
    const next = inside ?? document.getElementById(this.place);
    (next ?? this.element.querySelector<HTMLElement>(STOP))?.focus();
  }

  close(event: Event): void {
    event.preventDefault();
    this.element.close();
  }

  outside(event: MouseEvent): void {
    if (event.target === this.element) this.element.close();
  }

  closed(): void {
    this.cleared();
  }

  private get body(): HTMLElement | null {
    return this.element.querySelector(".body");
  }

  private cleared = (): void => {
    if (this.element.open) this.element.close();
    const frame = this.element.querySelector("turbo-frame");
    frame?.removeAttribute("src");
    frame?.replaceChildren();
  };
}
