import { Controller } from "@hotwired/stimulus";
import { typing } from "../request";

/**
 * Outside a text, Ctrl+Z takes back one's own latest change and Ctrl+Shift+Z (or Ctrl+Y) does it again. What the latest
 * message offers to undo goes first where it is something else than a change of records, which the server keeps count of.
 */
export default class extends Controller<HTMLElement> {
  key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || typing(event) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    const forth = key === "y" || (key === "z" && event.shiftKey);
    if (!forth && key !== "z") return;
    const offered = [...this.element.querySelectorAll<HTMLFormElement>("form[data-undo]")].at(-1);
    const other = offered && !/\/operations\/[^/]+\/undo$/.test(offered.action);
    const step = document.querySelector<HTMLFormElement>(forth ? "#step-forth" : "#step-back");
    const form = !forth && other ? offered : step;
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  }
}
