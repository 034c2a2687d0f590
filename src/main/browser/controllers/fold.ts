import { Controller } from "@hotwired/stimulus";
import { renderStream, request } from "../request";

/** A group of rows that opens and closes; its rows come when it is first opened. Without script its head is a link. */
export default class extends Controller<HTMLElement> {
  static override targets = ["head"];
  static override values = { url: String };
  declare readonly headTarget: HTMLElement;
  declare readonly urlValue: string;

  async toggle(event: MouseEvent): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const rows = [...this.element.querySelectorAll<HTMLElement>("tr:not(.group)")];
    if (rows.length) {
      const open = this.headTarget.getAttribute("aria-expanded") !== "true";
      for (const row of rows) row.hidden = !open;
      this.headTarget.setAttribute("aria-expanded", String(open));
      return;
    }
    const id = this.headTarget.id;
    await renderStream(await request(this.urlValue));
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  }
}
