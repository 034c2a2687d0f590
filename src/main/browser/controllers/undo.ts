import { Controller } from "@hotwired/stimulus";
import { typing } from "../request";

/** Ctrl+Z outside a text undoes what the latest message offers to undo. */
export default class extends Controller<HTMLElement> {
  key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || typing(event)) return;
    const latest = [...this.element.querySelectorAll<HTMLFormElement>("form[data-undo]")].at(-1);
    if (!latest) return;
    event.preventDefault();
    latest.requestSubmit();
  }
}
