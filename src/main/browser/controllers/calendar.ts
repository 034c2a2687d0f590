import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

/** A click on the free place of a day begins a record there, as its plus does. */
export default class extends Controller<HTMLElement> {
  create(event: MouseEvent): void {
    const target = event.target as Element;
    if (!target.matches(".day, .entries, .entry.blank, .day-head") || getSelection()?.toString()) return;
    const link = target.closest(".day")?.querySelector<HTMLAnchorElement>("a[data-new]");
    if (link) visit(link.href);
  }
}
