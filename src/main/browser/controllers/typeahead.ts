import { Controller } from "@hotwired/stimulus";
import { Listbox } from "../listbox";
import { make } from "../making";
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
  private box!: Listbox;

  connect(): void {
    this.box = new Listbox(this.optionsTarget, this.askTarget);
  }

  disconnect(): void {
    this.box.hide();
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
    const { box } = this;
    const line = box.current;
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && !box.open) void this.look();
    else if (event.key === "ArrowDown") box.step(1);
    else if (event.key === "ArrowUp" && box.open) box.step(-1);
    else if (event.key === "Enter" && box.open && line) this.pick(line, true);
    else if (event.key === "Escape" && box.open) {
      this.close();
      event.stopPropagation();
    } else if (event.key === "Tab" && box.open && this.askTarget.value && line && line.dataset.create === undefined) return this.pick(line, false);
    else return;
    event.preventDefault();
  }

  press(event: PointerEvent): void {
    const line = (event.target as Element).closest<HTMLElement>("[role=option]");
    event.preventDefault();
    if (line) this.pick(line, true);
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
      this.box.show();
      this.box.mark(0);
    } catch (problem) {
      if (!(problem instanceof DOMException && problem.name === "AbortError")) this.close();
    }
  }

  /** @param done whether a cell that is edited is thereby ready to be saved */
  private pick(line: HTMLElement, done: boolean): void {
    // More may have been typed since the line was offered
    if (line.dataset.create !== undefined) return void this.create(this.askTarget.value.trim() || line.dataset.create);
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
    this.askTarget.focus();
    if (done && !this.manyValue) this.element.closest<HTMLFormElement>(".editing > form")?.requestSubmit();
  }

  /** What is not there yet is made, by its name alone or in a dialog that asks for more, and is then picked like any other. */
  private async create(name: string): Promise<void> {
    this.close();
    const response = await request(this.urlValue, new URLSearchParams({ name }));
    if (isStream(response)) return void renderStream(response);
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    const form = template.content.querySelector("form");
    const made = form ? await make(form) : template.content.querySelector<HTMLElement>("[role=option]");
    this.askTarget.focus();
    if (made) this.pick(made, true);
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
    this.box.hide();
  }
}
