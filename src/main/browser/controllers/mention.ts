import { Controller } from "@hotwired/stimulus";
import { request } from "../request";

/** Colleagues offered behind an `@` in a text; the one who is chosen stands there by name, which is what the server reads. */
export default class extends Controller<HTMLTextAreaElement> {
  private options?: HTMLElement;
  private asked?: AbortController;
  private timer = 0;

  connect(): void {
    this.element.addEventListener("input", this.type);
    this.element.addEventListener("keydown", this.key);
    this.element.addEventListener("blur", this.close);
  }

  disconnect(): void {
    this.element.removeEventListener("input", this.type);
    this.element.removeEventListener("keydown", this.key);
    this.element.removeEventListener("blur", this.close);
    this.close();
  }

  private readonly type = (): void => {
    clearTimeout(this.timer);
    if (this.begun() === null) return this.close();
    this.timer = window.setTimeout(() => void this.look(), 130);
  };

  private readonly key = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      return this.element.form?.requestSubmit();
    }
    if (!this.options) return;
    const lines = this.lines;
    const at = lines.findIndex((line) => line.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") this.mark(at + 1);
    else if (event.key === "ArrowUp") this.mark(at - 1);
    else if ((event.key === "Enter" || event.key === "Tab") && lines[at]) this.pick(lines[at]!);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** What stands between the sign and the cursor, or null where there is no sign. */
  private begun(): string | null {
    const before = this.element.value.slice(0, this.element.selectionStart);
    return /(?:^|[^\p{L}\p{N}.])@([^\s@][^@\n]{0,40})$/u.exec(before)?.[1] ?? null;
  }

  private get href(): string {
    return document.querySelector<HTMLElement>("[data-mention-href]")?.dataset.mentionHref ?? "";
  }

  private async look(): Promise<void> {
    const begun = this.begun();
    if (begun === null || !this.href) return this.close();
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
    options.id = `${this.element.id || this.element.name}-mentions`;
    options.setAttribute("role", "listbox");
    options.setAttribute("aria-label", "@");
    options.addEventListener("pointerdown", (event) => {
      const line = (event.target as Element).closest<HTMLElement>("[role=option]");
      event.preventDefault();
      if (line) this.pick(line);
    });
    const box = this.element.getBoundingClientRect();
    options.style.insetInlineStart = `${box.left + window.scrollX}px`;
    options.style.insetBlockStart = `${box.bottom + window.scrollY + 4}px`;
    document.body.append(options);
    this.element.setAttribute("aria-controls", options.id);
    this.options = options;
    return options;
  }

  private pick(line: HTMLElement): void {
    const begun = this.begun() ?? "";
    const end = this.element.selectionStart;
    const label = line.dataset.label ?? "";
    this.element.setRangeText(`${label} `, end - begun.length, end, "end");
    this.close();
    this.element.focus();
  }

  private readonly close = (): void => {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.options?.remove();
    this.options = undefined;
    this.element.removeAttribute("aria-activedescendant");
  };

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
    if (lines[at]) this.element.setAttribute("aria-activedescendant", lines[at].id);
  }
}
