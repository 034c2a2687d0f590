import * as Turbo from "@hotwired/turbo";
import { Controller } from "@hotwired/stimulus";

/** Heads of a table: a click with Shift adds the column to the order instead of replacing it. */
export default class extends Controller<HTMLElement> {
  also(event: MouseEvent): void {
    const href = (event.currentTarget as HTMLElement).dataset.also;
    if (!event.shiftKey || !href) return;
    event.preventDefault();
    event.stopPropagation();
    Turbo.visit(href, { action: "replace" });
  }
}
