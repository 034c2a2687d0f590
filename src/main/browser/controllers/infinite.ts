import { Controller } from "@hotwired/stimulus";
import { renderStream, request } from "../request";

/** A last row that, when it comes into view, is replaced by the next page's rows. Without script it is a plain link. */
export default class extends Controller<HTMLElement> {
  static override values = { url: String };
  declare readonly urlValue: string;
  private watch?: IntersectionObserver;

  connect(): void {
    this.watch = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) void this.load();
    }, { rootMargin: "600px" });
    this.watch.observe(this.element);
  }

  disconnect(): void {
    this.watch?.disconnect();
  }

  private async load(): Promise<void> {
    this.watch?.disconnect();
    const list = this.element.parentElement;
    const known = new Set(list?.children);
    await renderStream(await request(this.urlValue));
    for (const part of list?.children ?? []) if (!known.has(part)) (part as HTMLElement).dataset.part = this.urlValue;
  }
}
