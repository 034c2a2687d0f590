import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { typing } from "../request";

/**
 * The keyboard, on the body. `[data-key]` is clicked by its key, `[data-go]` by `g` and then its letter, and the rows of a
 * list or the cards of a board (`[data-row]` with `data-href`) are walked by j, k, x, e and Enter.
 */
export default class extends Controller<HTMLElement> {
  private afterG = 0;

  key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return this.palette(event);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    if (document.querySelector("dialog[open]")) return;
    if (this.went(event) || this.walked(event) || this.pressed(event)) event.preventDefault();
  }

  palette(event: Event): void {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("command:open"));
  }

  private went(event: KeyboardEvent): boolean {
    const second = Date.now() - this.afterG < 1500;
    this.afterG = event.key === "g" && !second ? Date.now() : 0;
    if (this.afterG) return true;
    const link = second && /^[a-z]$/.test(event.key) ? document.querySelector<HTMLElement>(`[data-go="${event.key}"]`) : null;
    link?.click();
    return link !== null;
  }

  private pressed(event: KeyboardEvent): boolean {
    if (event.key.length !== 1) return false;
    const wanted = `[data-key="${CSS.escape(event.key)}"]`;
    const button = document.querySelector<HTMLElement>(`main ${wanted}`) ?? document.querySelector<HTMLElement>(wanted);
    button?.click();
    return button !== null;
  }

  private walked(event: KeyboardEvent): boolean {
    const rows = [...(document.querySelector("[data-walk]") ?? document).querySelectorAll<HTMLElement>("main [data-row]")];
    const here = rows.findIndex((row) => row.classList.contains("here"));
    const row = rows[here];
    if (event.key === "j" && rows.length) return this.move(rows, Math.min(here + 1, rows.length - 1));
    if (event.key === "k" && rows.length) return this.move(rows, Math.max(here - 1, 0));
    if (!row) return false;
    if (event.key === "x") row.querySelector<HTMLElement>("input[type=checkbox]")?.click();
    else if (event.key === "e" && row.dataset.href && !row.dataset.href.includes("?")) visit(`${row.dataset.href}/edit`);
    else if (event.key === "Enter" && row.dataset.href && document.activeElement === document.body) visit(row.dataset.href);
    else if (event.key === "Escape") row.classList.remove("here");
    else return false;
    return true;
  }

  private move(rows: HTMLElement[], to: number): boolean {
    for (const row of rows) row.classList.toggle("here", row === rows[to]);
    rows[to]?.scrollIntoView({ block: "nearest", inline: "nearest" });
    rows[to]?.dispatchEvent(new CustomEvent("walk", { bubbles: true }));
    return true;
  }
}
