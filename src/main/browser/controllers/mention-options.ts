import { request } from "../request";

/** The colleagues offered behind an `@`: a list below a place, moved in by keys, from which one is picked. */
export class MentionOptions {
  private options?: HTMLElement;
  private asked?: AbortController;
  private timer = 0;

  constructor(
    private readonly field: HTMLElement,
    private readonly place: () => { left: number; bottom: number },
    private readonly pick: (name: string) => void,
  ) {}

  get isOpen(): boolean {
    return this.options !== undefined;
  }

  /** What stands between the sign and the cursor, or null where there is no sign. */
  static begun(before: string): string | null {
    return /(?:^|[^\p{L}\p{N}.])@([^\s@][^@\n]{0,40})$/u.exec(before)?.[1] ?? null;
  }

  ask(begun: string | null): void {
    clearTimeout(this.timer);
    if (begun === null) return this.close();
    this.timer = window.setTimeout(() => void this.look(begun), 130);
  }

  /** Whether the key was meant for the list. */
  key(event: KeyboardEvent): boolean {
    if (!this.options) return false;
    const lines = this.lines;
    const at = lines.findIndex((line) => line.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") this.mark(at + 1);
    else if (event.key === "ArrowUp") this.mark(at - 1);
    else if ((event.key === "Enter" || event.key === "Tab") && lines[at]) this.take(lines[at]!);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  readonly close = (): void => {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.options?.remove();
    this.options = undefined;
    this.field.removeAttribute("aria-activedescendant");
    this.field.removeAttribute("aria-controls");
  };

  private get href(): string {
    return document.querySelector<HTMLElement>("[data-mention-href]")?.dataset.mentionHref ?? "";
  }

  private async look(begun: string): Promise<void> {
    if (!this.href) return this.close();
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const response = await request(`${this.href}?q=${encodeURIComponent(begun)}`, undefined, this.asked.signal);
      if (!response.ok) return this.close();
      const template = document.createElement("template");
      template.innerHTML = await response.text();
      if (!template.content.querySelector("[role=option]")) return this.close();
      this.open().replaceChildren(template.content);
      this.mark(0);
    } catch (problem) {
      if (!(problem instanceof DOMException && problem.name === "AbortError")) this.close();
    }
  }

  private open(): HTMLElement {
    if (this.options) return this.options;
    const options = document.createElement("div");
    options.className = "options mention-options";
    options.id = `${this.field.id || "text"}-mentions`;
    options.setAttribute("role", "listbox");
    options.setAttribute("aria-label", "@");
    options.addEventListener("pointerdown", (event) => {
      const line = (event.target as Element).closest<HTMLElement>("[role=option]");
      event.preventDefault();
      if (line) this.take(line);
    });
    const box = this.place();
    options.style.insetInlineStart = `${box.left + window.scrollX}px`;
    options.style.insetBlockStart = `${box.bottom + window.scrollY + 4}px`;
    document.body.append(options);
    this.field.setAttribute("aria-controls", options.id);
    this.options = options;
    return options;
  }

  private take(line: HTMLElement): void {
    const name = line.dataset.label ?? "";
    this.close();
    this.pick(name);
  }

  private get lines(): HTMLElement[] {
    return [...(this.options?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  }

  private mark(wanted: number): void {
    const lines = this.lines;
    const at = lines.length ? (wanted + lines.length) % lines.length : -1;
    lines.forEach((line, index) => {
      line.id ||= `${this.options?.id}-${index}`;
      line.setAttribute("aria-selected", String(index === at));
    });
    lines[at]?.scrollIntoView({ block: "nearest" });
    if (lines[at]) this.field.setAttribute("aria-activedescendant", lines[at].id);
  }
}
