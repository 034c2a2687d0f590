const GAP = 4;
const WIDTH = 224;

/**
 * A list of options that lies over everything else, below its input or above it where there is more room: neither a table that
 * scrolls nor a dialog cuts it off.
 */
export class Listbox {
  constructor(
    readonly list: HTMLElement,
    private readonly ask: HTMLInputElement,
  ) {}

  get open(): boolean {
    return this.list.matches(":popover-open");
  }

  show(): void {
    if (!this.open) {
      this.list.popover = "manual";
      this.list.hidden = false;
      this.list.showPopover();
      addEventListener("scroll", this.place, { capture: true, passive: true });
      addEventListener("resize", this.place);
    }
    this.ask.setAttribute("aria-expanded", "true");
    this.place();
  }

  hide(): void {
    if (this.open) this.list.hidePopover();
    removeEventListener("scroll", this.place, { capture: true });
    removeEventListener("resize", this.place);
    this.ask.setAttribute("aria-expanded", "false");
    this.ask.removeAttribute("aria-activedescendant");
  }

  get lines(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[role=option]")].filter((line) => !line.hidden);
  }

  /** The line that Enter would take. */
  get current(): HTMLElement | undefined {
    return this.lines.find((line) => line.classList.contains("at"));
  }

  /** Marks a line by its place; before the first comes the last. */
  mark(wanted: number): void {
    const lines = this.lines;
    const at = lines.length ? (wanted + lines.length) % lines.length : -1;
    for (const line of this.list.querySelectorAll(".at")) line.classList.remove("at");
    const line = lines[at];
    if (!line) return this.ask.removeAttribute("aria-activedescendant");
    line.id ||= `${this.list.id}-${[...this.list.children].indexOf(line)}`;
    line.classList.add("at");
    line.scrollIntoView({ block: "nearest" });
    this.ask.setAttribute("aria-activedescendant", line.id);
  }

  step(by: number): void {
    const current = this.current;
    this.mark(current ? this.lines.indexOf(current) + by : by > 0 ? 0 : -1);
  }

  private place = (event?: Event): void => {
    if (event?.target === this.list) return;
    const box = this.ask.getBoundingClientRect();
    const height = visualViewport?.height ?? innerHeight;
    const below = height - box.bottom - 2 * GAP;
    const above = box.top - 2 * GAP;
    const up = below < Math.min(this.list.scrollHeight, 200) && above > below;
    const width = Math.min(Math.max(box.width, WIDTH), innerWidth - 2 * GAP);
    const style = this.list.style;
    style.width = `${width}px`;
    style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - width - GAP))}px`;
    style.maxHeight = `${Math.max(96, Math.min(272, up ? above : below))}px`;
    style.top = up ? "auto" : `${box.bottom + GAP}px`;
    style.bottom = up ? `${innerHeight - box.top + GAP}px` : "auto";
  };
}
