import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

/** A frame that shows long work: asked for again until its content says `data-done`, then on to `data-next` if given. */
export default class extends Controller<TurboFrame> {
  static override values = { url: String, every: { type: Number, default: 1000 } };
  declare readonly urlValue: string;
  declare readonly everyValue: number;
  private timer = 0;

  connect(): void {
    this.wait();
  }

  disconnect(): void {
    clearTimeout(this.timer);
  }

  loaded(): void {
    this.wait();
  }

  private wait(): void {
    clearTimeout(this.timer);
    const done = this.element.querySelector<HTMLElement>("[data-done]");
    if (!done) this.timer = window.setTimeout(() => this.again(), this.everyValue);
    else if (done.dataset.next) visit(done.dataset.next, { action: "replace" });
  }

  private again(): void {
    if (document.hidden) this.wait();
    else if (this.element.getAttribute("src") === this.urlValue) void this.element.reload();
    else this.element.setAttribute("src", this.urlValue);
  }
}
