import { Controller } from "@hotwired/stimulus";
import { matches, type Verb, verbs } from "../verbs";

const SHOWN = 6;

/**
 * The palette under Ctrl+K: what is typed is looked up by the server and among what the open page offers; arrow keys choose,
 * Enter goes there or does it.
 */
export default class extends Controller<HTMLDialogElement> {
  static override targets = ["ask", "results", "verbs"];
  static override values = { url: String };
  declare readonly askTarget: HTMLInputElement;
  declare readonly resultsTarget: TurboFrame;
  declare readonly verbsTarget: HTMLElement;
  declare readonly urlValue: string;
  private offered: Verb[] = [];
  private timer = 0;

  connect(): void {
    document.addEventListener("command:open", this.open);
    document.addEventListener("turbo:before-cache", this.close);
  }

  disconnect(): void {
    clearTimeout(this.timer);
    document.removeEventListener("command:open", this.open);
    document.removeEventListener("turbo:before-cache", this.close);
  }

  open = (): void => {
    if (this.element.open) return;
    this.offered = verbs();
    this.element.showModal();
    this.askTarget.select();
    this.look();
  };

  close = (): void => this.element.close();

  outside(event: MouseEvent): void {
    if (event.target === this.element) this.close();
  }

  type(): void {
    clearTimeout(this.timer);
    this.offer();
    this.timer = window.setTimeout(() => this.look(), 110);
  }

  key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") this.choose(this.index + 1);
    else if (event.key === "ArrowUp") this.choose(this.index - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter") (this.links[Math.max(0, this.index)] as HTMLElement | undefined)?.click();
    else return;
    event.preventDefault();
  }

  found(): void {
    this.choose(0);
  }

  /** What the page offers by these words. */
  private offer(): void {
    const typed = this.askTarget.value.trim();
    const chosen = this.offered.filter((verb) => matches(verb.label, typed)).slice(0, SHOWN);
    const title = document.createElement("h3");
    title.textContent = this.verbsTarget.dataset.here ?? "";
    this.verbsTarget.replaceChildren(...(chosen.length ? [title] : []), ...chosen.map((verb) => this.line(verb)));
    this.choose(0);
  }

  private line(verb: Verb): HTMLAnchorElement {
    const line = document.createElement("a");
    const text = document.createElement("span");
    text.textContent = verb.label;
    line.href = "#";
    line.dataset.turbo = "false";
    line.append(...(verb.icon ? [verb.icon.cloneNode(true)] : []), text);
    line.addEventListener("click", (event) => {
      event.preventDefault();
      this.close();
      verb.run();
    });
    return line;
  }

  private look(): void {
    this.offer();
    const url = `${this.urlValue}?q=${encodeURIComponent(this.askTarget.value.trim())}`;
    if (this.resultsTarget.getAttribute("src") !== url) this.resultsTarget.setAttribute("src", url);
  }

  private get links(): HTMLAnchorElement[] {
    return [...this.element.querySelectorAll<HTMLAnchorElement>(".results a[href]")];
  }

  private get index(): number {
    return this.links.findIndex((link) => link.hasAttribute("aria-current"));
  }

  private choose(wanted: number): void {
    const links = this.links;
    const at = links.length ? (wanted + links.length) % links.length : -1;
    links.forEach((link, index) => {
      link.id ||= `found-${index}`;
      if (index === at) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    links[at]?.scrollIntoView({ block: "nearest" });
    this.askTarget.setAttribute("aria-activedescendant", links[at]?.id ?? "");
  }
}
