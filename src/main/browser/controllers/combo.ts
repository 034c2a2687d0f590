import { Controller } from "@hotwired/stimulus";
import { Listbox } from "../listbox";
import { request } from "../request";

interface Item {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
  readonly tone: string;
  readonly chosen: boolean;
  choose(on: boolean): void;
}

let made = 0;

/**
 * A plain `select`, or a group of checkboxes, as a field to type into that narrows its choices down (the combobox of the ARIA
 * practices). What was there stays and holds the value, so the form sends the same with and without script.
 */
export default class extends Controller<HTMLElement> {
  static override targets = ["source"];
  static override values = { url: String, label: String, none: String, nothing: String, remove: String };
  declare readonly sourceTarget: HTMLElement;
  declare readonly urlValue: string;
  declare readonly labelValue: string;
  declare readonly noneValue: string;
  declare readonly nothingValue: string;
  declare readonly removeValue: string;
  private ask!: HTMLInputElement;
  private dot!: HTMLElement;
  private chips!: HTMLElement;
  private box!: Listbox;
  private whole = false;
  private required = false;

  connect(): void {
    this.element.addEventListener("turbo:morph-element", this.morphed);
    this.begin();
  }

  disconnect(): void {
    this.element.removeEventListener("turbo:morph-element", this.morphed);
    this.box.hide();
  }

  /** A page that is put over this one knows the plain inputs only. */
  private morphed = (event: Event): void => {
    if (event.target === this.element && (!this.ask.isConnected || !this.sourceTarget.hidden)) this.begin();
  };

  private begin(): void {
    // A page from Turbo's cache still has what was made before
    for (const old of this.element.querySelectorAll("[data-made]")) old.remove();
    const source = this.sourceTarget;
    this.build();
    const focused = source === document.activeElement || source.contains(document.activeElement);
    this.show();
    if (focused || source.hasAttribute("autofocus")) this.ask.focus();
    source.hidden = true;
    source.removeAttribute("required");
    source.removeAttribute("autofocus");
    if (this.cell && focused) {
      this.ask.select();
      this.open();
    }
  }

  private build(): void {
    const source = this.sourceTarget;
    const id = `${source.id}-ask`;
    this.dot = part("span", "tint-dot");
    this.chips = part("div", "chosen");
    this.ask = part("input", "control") as HTMLInputElement;
    const list = part("div", "options");
    this.ask.id = id;
    list.id = `combo-${++made}`;
    const asks: Record<string, string> = { type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, "data-search": "" };
    for (const [name, value] of Object.entries(asks)) this.ask.setAttribute(name, value);
    for (const name of ["aria-describedby", "aria-invalid", "aria-label"]) {
      const value = source.getAttribute(name);
      if (value) this.ask.setAttribute(name, value);
    }
    this.required ||= source.hasAttribute("required");
    if (this.required) this.ask.setAttribute("aria-required", "true");
    const label = document.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(source.id)}"]`);
    if (label) label.htmlFor = id;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.labelValue);
    if (this.many) list.setAttribute("aria-multiselectable", "true");
    this.ask.addEventListener("input", () => this.open(this.ask.value.trim()));
    this.ask.addEventListener("click", () => this.open());
    this.ask.addEventListener("keydown", (event) => this.key(event));
    this.ask.addEventListener("focus", () => this.ask.select());
    this.ask.addEventListener("blur", () => this.leave());
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const line = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (line) this.pick(line, true);
    });
    this.element.append(this.dot, this.chips, this.ask, list);
    this.box = new Listbox(list, this.ask);
  }

  private key(event: KeyboardEvent): void {
    const { box } = this;
    const line = box.current;
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") box.open ? box.step(event.key === "ArrowDown" ? 1 : -1) : this.open();
    else if (event.key === "Enter" && box.open) line && this.pick(line, true);
    else if (event.key === "Escape" && box.open && !this.cell) this.leave();
    else if (event.key === "Backspace" && this.many && !this.ask.value) this.drop(this.items.findLast((item) => item.chosen));
    else {
      if (event.key === "Tab" && box.open && line && !this.many && this.typed) this.pick(line, false);
      return;
    }
    event.preventDefault();
    if (event.key === "Escape") event.stopPropagation();
  }

  /** Opens with all choices, or with those that hold the words. */
  private open(words = ""): void {
    if (this.urlValue && !this.whole) void this.fetch();
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    const offered = this.items.filter((item) => item.value || (!this.required && !wanted.length));
    const found = offered.filter((item) => {
      const text = plain(`${item.label} ${item.detail}`);
      return wanted.every((word) => text.includes(word));
    });
    if (wanted.length) found.sort((one, other) => nearness(other, wanted) - nearness(one, wanted));
    this.box.list.replaceChildren(...found.map((item) => this.line(item)));
    if (!found.length) this.box.list.append(Object.assign(document.createElement("p"), { className: "none", textContent: this.noneValue }));
    this.box.show();
    this.box.mark(words ? 0 : Math.max(0, found.findIndex((item) => item.chosen)));
  }

  private line(item: Item): HTMLElement {
    const line = document.createElement("div");
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", String(item.chosen));
    line.dataset.value = item.value;
    const label = document.createElement("span");
    label.className = item.tone ? `chip ${item.tone}` : "clip";
    label.textContent = item.value || item.label ? item.label : this.nothingValue;
    line.append(label);
    if (item.detail) line.append(Object.assign(document.createElement("small"), { textContent: item.detail }));
    return line;
  }

  private pick(line: HTMLElement, done: boolean): void {
    const item = this.items.find((each) => each.value === line.dataset.value);
    if (!item) return;
    item.choose(this.many ? !item.chosen : true);
    this.ask.value = "";
    this.show();
    this.tell();
    if (this.many) return this.open();
    this.box.hide();
    this.ask.select();
    if (done && this.cell && !this.urlValue) this.cell.requestSubmit();
  }

  private drop(item?: Item): void {
    if (!item) return;
    item.choose(false);
    this.show();
    this.tell();
    this.ask.focus();
  }

  private tell(): void {
    this.sourceTarget.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** What was typed and not chosen is no value; an emptied field is one, where there may be none. */
  private leave(): void {
    const none = this.items.find((item) => !item.value);
    if (!this.many && !this.ask.value.trim() && none && !none.chosen) {
      none.choose(true);
      this.tell();
    }
    this.box.hide();
    this.show();
  }

  private show(): void {
    const chosen = this.items.filter((item) => item.chosen);
    const one = this.many ? undefined : chosen[0];
    this.ask.value = one?.value ? one.label : "";
    this.ask.setAttribute("value", this.ask.value);
    this.ask.placeholder = this.many ? "" : this.nothingValue;
    this.dot.className = `tint-dot ${one?.tone ?? ""}`;
    this.dot.hidden = !one?.value || !one.tone;
    this.element.classList.toggle("toned", !this.dot.hidden);
    this.chips.hidden = !this.many || !chosen.length;
    this.chips.replaceChildren(...(this.many ? chosen.map((item) => this.chip(item)) : []));
  }

  private chip(item: Item): HTMLElement {
    const chip = document.createElement("span");
    chip.className = `chip ${item.tone}`;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "×";
    drop.setAttribute("aria-label", `${this.removeValue}: ${item.label}`);
    drop.addEventListener("click", () => this.drop(item));
    chip.append(item.label, drop);
    return chip;
  }

  /** The choices beyond those that the page came with. */
  private async fetch(): Promise<void> {
    this.whole = true;
    const response = await request(this.urlValue).catch(() => undefined);
    if (!response?.ok) return void (this.whole = false);
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    const select = this.sourceTarget as HTMLSelectElement;
    for (const option of template.content.querySelectorAll("option")) {
      const known = [...select.options].find((other) => other.value === option.value);
      if (known) Object.assign(known.dataset, { ...option.dataset });
      else select.append(option);
    }
    if (this.box.open) this.open(this.typed);
  }

  private get typed(): string {
    const text = this.ask.value.trim();
    return text === this.ask.getAttribute("value") ? "" : text;
  }

  private get many(): boolean {
    return !(this.sourceTarget instanceof HTMLSelectElement);
  }

  private get cell(): HTMLFormElement | null {
    return this.element.closest<HTMLFormElement>(".editing > form");
  }

  private get items(): Item[] {
    const source = this.sourceTarget;
    if (source instanceof HTMLSelectElement) {
      return [...source.options].map((option) => ({
        value: option.value,
        label: option.value ? option.text.trim() : "",
        detail: option.dataset.detail ?? "",
        tone: option.dataset.tone ?? "",
        chosen: option.selected,
        choose: (on) => (option.selected = on),
      }));
    }
    return [...source.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].map((tick) => ({
      value: tick.value,
      label: tick.closest("label")?.textContent?.trim() ?? "",
      detail: "",
      tone: tick.dataset.tone ?? "",
      chosen: tick.checked,
      choose: (on) => (tick.checked = on),
    }));
  }
}

function part(tag: string, name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.dataset.made = "";
  return element;
}

/** What begins with the words goes before what has words that begin so, and that before all else. */
function nearness(item: Item, words: string[]): number {
  const text = plain(`${item.label} ${item.detail}`);
  if (text.startsWith(words.join(" "))) return 2;
  return words.every((word) => ` ${text}`.includes(` ${word}`)) ? 1 : 0;
}

/** Without accents and capitals, as people type. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
}
