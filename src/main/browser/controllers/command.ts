import { Controller } from "@hotwired/stimulus";

/** The palette under Ctrl+K: what is typed is looked up by the server, arrow keys choose, Enter goes there. */
export default class extends Controller<HTMLDialogElement> {
  static override targets = ["ask", "results"];
  static override values = { url: String };
  declare readonly askTarget: HTMLInputElement;
  declare readonly resultsTarget: TurboFrame;
  declare readonly urlValue: string;
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

  private look(): void {
    const url = `${this.urlValue}?q=${encodeURIComponent(this.askTarget.value.trim())}`;
    if (this.resultsTarget.getAttribute("src") !== url) this.resultsTarget.setAttribute("src", url);
  }

  private get links(): HTMLAnchorElement[] {
    return [...this.resultsTarget.querySelectorAll<HTMLAnchorElement>("a[href]")];
  }

  private get index(): number {
    return this.links.findIndex((link) => link.getAttribute("aria-selected") === "true");
  }

  private choose(wanted: number): void {
    const links = this.links;
    const at = links.length ? (wanted + links.length) % links.length : -1;
    links.forEach((link, index) => {
      link.id ||= `found-${index}`;
      link.setAttribute("aria-selected", String(index === at));
    });
    links[at]?.scrollIntoView({ block: "nearest" });
    this.askTarget.setAttribute("aria-activedescendant", links[at]?.id ?? "");
  }
}
