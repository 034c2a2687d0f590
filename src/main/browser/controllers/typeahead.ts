import { Controller } from "@hotwired/stimulus";
import { isStream, renderStream, request } from "../request";

/**
 * A reference chosen by typing. The server answers with `role=option` lines carrying `data-value` and `data-label`; the
 * choice goes into a hidden input, or into several where the field holds many references.
 */
export default class extends Controller<HTMLElement> {
  static override targets = ["ask", "value", "options", "picked", "chip"];
  static override values = { url: String, name: String, many: Boolean };
  declare readonly askTarget: HTMLInputElement;
  declare readonly valueTargets: HTMLInputElement[];
  declare readonly optionsTarget: HTMLElement;
  declare readonly pickedTarget: HTMLElement;
  declare readonly chipTarget: HTMLTemplateElement;
  declare readonly urlValue: string;
  declare readonly manyValue: boolean;
  private timer = 0;
  private asked?: AbortController;

  disconnect(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  type(): void {
    const single = this.manyValue ? undefined : this.valueTargets[0];
    if (single) single.value = "";
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), 130);
  }

  key(event: KeyboardEvent): void {
    const open = !this.optionsTarget.hidden;
    if (event.key === "ArrowDown" && !open) void this.look();
    else if (event.key === "ArrowDown") this.mark(this.index + 1);
    else if (event.key === "ArrowUp" && open) this.mark(this.index - 1);
    else if (event.key === "Enter" && open && this.lines[this.index]) this.pick(this.lines[this.index]!);
    else if (event.key === "Escape" && open) this.close();
    else if (event.key === "Tab" && open && this.askTarget.value && this.lines[this.index]) return this.pick(this.lines[this.index]!);
    else return;
    event.preventDefault();
  }

  press(event: PointerEvent): void {
    const line = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (!line) return;
    event.preventDefault();
    this.pick(line);
    this.askTarget.focus();
  }

  leave(event: FocusEvent): void {
    if (!this.element.contains(event.relatedTarget as Node | null)) this.close();
  }

  drop(event: Event): void {
    (event.currentTarget as Element).closest(".chip")?.remove();
    this.askTarget.focus();
  }

  private async look(): Promise<void> {
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const response = await request(`${this.urlValue}?q=${encodeURIComponent(this.askTarget.value.trim())}`, undefined, this.asked.signal);
      if (!response.ok) return this.close();
      const template = document.createElement("template");
      template.innerHTML = await response.text();
      this.optionsTarget.replaceChildren(template.content);
      this.optionsTarget.hidden = false;
      this.askTarget.setAttribute("aria-expanded", "true");
      this.mark(0);
    } catch (problem) {
      if (!(problem instanceof DOMException && problem.name === "AbortError")) this.close();
    }
  }

  private pick(line: HTMLElement): void {
    if (line.dataset.create !== undefined) return void this.create(line.dataset.create);
    const value = line.dataset.value ?? "";
    const label = line.dataset.label ?? line.textContent?.trim() ?? "";
    if (this.manyValue) this.add(value, label);
    else {
      const single = this.valueTargets[0];
      if (single) single.value = value;
      this.askTarget.value = label;
    }
    this.close();
    this.element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** What is not there yet is made, and is then picked like any other. */
  private async create(name: string): Promise<void> {
    this.close();
    const response = await request(this.urlValue, new URLSearchParams({ name }));
    if (!response.ok || isStream(response)) return void renderStream(response);
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    const made = template.content.querySelector<HTMLElement>("[role=option]");
    if (made) this.pick(made);
    this.askTarget.focus();
  }

  private add(value: string, label: string): void {
    this.askTarget.value = "";
    if (this.valueTargets.some((input) => input.value === value)) return;
    const chip = this.chipTarget.content.cloneNode(true) as DocumentFragment;
    chip.querySelector("[data-text]")!.textContent = label;
    chip.querySelector("input")!.value = value;
    this.pickedTarget.append(chip);
  }

  private close(): void {
    clearTimeout(this.timer);
    this.optionsTarget.hidden = true;
    this.askTarget.setAttribute("aria-expanded", "false");
    this.askTarget.removeAttribute("aria-activedescendant");
  }

  private get lines(): HTMLElement[] {
    return [...this.optionsTarget.querySelectorAll<HTMLElement>("[role=option]")];
  }

  private get index(): number {
    return this.lines.findIndex((line) => line.getAttribute("aria-selected") === "true");
  }

  private mark(wanted: number): void {
    const lines = this.lines;
    const at = lines.length ? (wanted + lines.length) % lines.length : -1;
    lines.forEach((line, index) => {
      line.id ||= `${this.optionsTarget.id}-${index}`;
      line.setAttribute("aria-selected", String(index === at));
    });
    lines[at]?.scrollIntoView({ block: "nearest" });
    if (lines[at]) this.askTarget.setAttribute("aria-activedescendant", lines[at].id);
  }
}
