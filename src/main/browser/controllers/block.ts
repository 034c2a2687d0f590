import { Controller } from "@hotwired/stimulus";
import { isStream, renderStream, request, toast } from "../request";

const CELL = "td[data-field]";
const MOST = 500_000;
const STEPS: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * A block of a list's cells: selected with Shift and the arrows, Shift and a click, or by dragging; copied as a spreadsheet
 * takes it; pasted into after a look at what will happen; filled down from its first row.
 */
export default class extends Controller<HTMLElement> {
  static override targets = ["bar", "count", "fill", "dialog"];
  static override values = { url: String, ticks: Boolean, selected: String, copied: String, large: String, failed: String };
  declare readonly barTarget: HTMLElement;
  declare readonly countTarget: HTMLElement;
  declare readonly fillTarget: HTMLButtonElement;
  declare readonly dialogTarget: HTMLDialogElement;
  declare readonly urlValue: string;
  declare readonly ticksValue: boolean;
  declare readonly selectedValue: string;
  declare readonly copiedValue: string;
  declare readonly largeValue: string;
  declare readonly failedValue: string;
  private anchor?: HTMLElement | undefined;
  private head?: HTMLElement | undefined;
  private grabbed?: HTMLElement | undefined;
  private dragged = false;
  private text = "";

  disconnect(): void {
    if (this.dialogTarget.open) this.dialogTarget.close();
    this.clear();
  }

  key(event: KeyboardEvent): void {
    const cell = this.cellOf(event);
    if (!cell) return;
    const step = STEPS[event.key];
    if (step && event.shiftKey && !event.ctrlKey && !event.altKey) this.extend(cell, step);
    else if (event.key.toLowerCase() === "d" && (event.ctrlKey || event.metaKey) && !event.shiftKey) void this.fill();
    else if (event.key === "Escape" && this.anchor) this.clear();
    else {
      if (step || event.key === "Enter" || event.key === "F2") this.clear();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  grab(event: PointerEvent): void {
    const cell = this.cellOf(event);
    this.grabbed = undefined;
    if (!cell || event.button !== 0 || (event.target as Element).closest("a, button, input, label, select, textarea")) return;
    const from = event.shiftKey ? (this.anchor ?? this.focused) : undefined;
    if (from && event.pointerType === "mouse") {
      event.preventDefault();
      this.select(from, cell);
      this.dragged = true;
    } else {
      this.clear();
      this.grabbed = event.pointerType === "mouse" ? cell : undefined;
    }
  }

  drag(event: PointerEvent): void {
    if (!this.grabbed || !(event.buttons & 1)) return;
    const cell = (event.target as Element).closest<HTMLElement>(CELL);
    if (!cell || cell.classList.contains("editing") || (cell === this.grabbed && !this.dragged)) return;
    this.dragged = true;
    getSelection()?.removeAllRanges();
    if (cell !== this.head) this.select(this.grabbed, cell);
  }

  release(): void {
    this.grabbed = undefined;
    // The click that follows belongs to the drag
    if (this.dragged) setTimeout(() => (this.dragged = false));
  }

  click(event: MouseEvent): void {
    if ((event.target as Element).closest("[data-close]")) this.dialogTarget.close();
    if (!this.dragged) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  copy(event: ClipboardEvent): void {
    if (!this.cellOf(event) || getSelection()?.type === "Range" || !event.clipboardData) return;
    const text = this.copied();
    if (!text) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  }

  async take(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.copied());
      this.countTarget.textContent = this.copiedValue;
    } catch {
      toast(this.failedValue);
    }
    this.anchor?.focus();
  }

  paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const cell = this.cellOf(event) ?? (isBlock(text) ? this.edited(event) : undefined);
    if (!cell || !text) return;
    this.text = text;
    event.preventDefault();
    if (this.text.length > MOST) toast(this.largeValue);
    else void this.ask(cell);
  }

  async fill(): Promise<void> {
    const cell = this.focused ?? this.anchor;
    const rows = this.rows;
    if (!cell) return;
    const { top, left, height, width } = this.area(cell);
    const first = height > 1 ? top : top - 1;
    if (first < 0) return;
    const body = this.body(rows.slice(first, top + height), cell, left, height, width);
    await this.send(`${this.urlValue}/fill`, body);
  }

  submit(event: SubmitEvent): void {
    if (event.target !== this.dialogTarget.querySelector("form")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const body = new FormData(event.target as HTMLFormElement);
    body.set("text", this.text);
    void this.send((event.target as HTMLFormElement).action, body);
  }

  clear(): void {
    this.anchor = this.head = undefined;
    this.show();
  }

  private async ask(cell: HTMLElement): Promise<void> {
    const { top, left, height, width } = this.area(cell);
    const body = this.body(this.rows.slice(top), cell, left, height, width);
    body.set("text", this.text);
    await this.send(`${this.urlValue}/look`, body);
  }

  /** Carries out what the server says was done; shows what it asks about. */
  private async send(url: string, body: FormData): Promise<void> {
    const cell = this.anchor ?? this.focused;
    const row = cell?.closest("tr")?.id;
    try {
      const response = await request(url, body);
      if (isStream(response)) {
        await renderStream(response);
        if (!response.ok) return;
        this.dialogTarget.close();
        this.clear();
        requestAnimationFrame(() => requestAnimationFrame(() => this.back(row, cell?.dataset.field)));
      } else if (response.ok || response.status === 409 || response.status === 422) this.open(await response.text());
      else toast(this.failedValue);
    } catch {
      toast(this.failedValue);
    }
  }

  /** Back to where one was; the row has been replaced. */
  private back(row?: string, field?: string): void {
    const cell = row && field ? document.querySelector<HTMLElement>(`#${CSS.escape(row)} > [data-field="${CSS.escape(field)}"]`) : null;
    if (cell) focusOn(cell);
  }

  private open(html: string): void {
    const template = document.createElement("template");
    template.innerHTML = html;
    this.dialogTarget.replaceChildren(template.content);
    if (!this.dialogTarget.open) this.dialogTarget.showModal();
    this.dialogTarget.querySelector<HTMLElement>("[autofocus]")?.focus();
  }

  private body(rows: HTMLElement[], cell: HTMLElement, left: number, height: number, width: number): FormData {
    const body = new FormData();
    body.set("rows", rows.map((row) => row.id.replace("row-", "")).join(","));
    body.set("columns", cellsOf(cell.closest("tr")).map((one) => one.dataset.field).join(","));
    body.set("at", String(left));
    body.set("height", String(height));
    body.set("width", String(width));
    body.set("ticks", this.ticksValue ? "1" : "");
    return body;
  }

  private extend(cell: HTMLElement, [down, right]: readonly [number, number]): void {
    const head = this.head ?? cell;
    const rows = this.rows;
    const row = rows[rows.indexOf(head.closest("tr")!) + down];
    const next = row && cellsOf(row)[column(head) + right];
    if (!next) return;
    this.select(this.anchor ?? cell, next);
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private select(anchor: HTMLElement, head: HTMLElement): void {
    this.anchor = anchor;
    this.head = head;
    focusOn(anchor);
    this.show();
  }

  private show(): void {
    const { anchor, head } = this;
    for (const cell of this.element.querySelectorAll(".in-block")) cell.classList.remove("in-block");
    this.barTarget.hidden = !anchor || !head || anchor === head;
    if (!anchor || !head || anchor === head) return;
    const { top, left, height, width } = this.area(anchor);
    for (const row of this.rows.slice(top, top + height)) {
      for (const cell of cellsOf(row).slice(left, left + width)) cell.classList.add("in-block");
    }
    this.countTarget.textContent = this.selectedValue.replace("#", String(height * width));
    this.fillTarget.hidden = height < 2;
  }

  /** The block, or the one cell where none is selected. */
  private area(cell: HTMLElement): { top: number; left: number; height: number; width: number } {
    const rows = this.rows;
    const [one, other] = this.anchor?.isConnected && this.head?.isConnected ? [this.anchor, this.head] : [cell, cell];
    const [top = 0, bottom = 0] = [one, other].map((each) => rows.indexOf(each.closest("tr")!)).sort((a, b) => a - b);
    const [left = 0, right = 0] = [one, other].map(column).sort((a, b) => a - b);
    return { top, left, height: bottom - top + 1, width: right - left + 1 };
  }

  private copied(): string {
    const cell = this.anchor ?? this.focused;
    if (!cell) return "";
    const { top, left, height, width } = this.area(cell);
    return this.rows
      .slice(top, top + height)
      .map((row) => cellsOf(row).slice(left, left + width).map(textOf).map(quoted).join("\t"))
      .join("\n");
  }

  private get focused(): HTMLElement | undefined {
    const cell = document.activeElement?.closest<HTMLElement>(CELL);
    return cell && this.element.contains(cell) ? cell : undefined;
  }

  private get rows(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("tbody tr[data-row]")];
  }

  /** The cell whose one-line editor an event is about: it has no room for a block, which goes into the cells instead. */
  private edited(event: Event): HTMLElement | undefined {
    return event.target instanceof HTMLInputElement ? (event.target.closest<HTMLElement>(CELL) ?? undefined) : undefined;
  }

  /** The cell that an event is about, unless it is being edited. */
  private cellOf(event: Event): HTMLElement | undefined {
    const cell = (event.target as Element).closest?.<HTMLElement>(CELL);
    return cell && !cell.classList.contains("editing") ? cell : undefined;
  }
}

function isBlock(text: string): boolean {
  return /\t|\n(?=.)/.test(text);
}

function cellsOf(row: Element | null): HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>(CELL)] : [];
}

function column(cell: HTMLElement): number {
  return cellsOf(cell.closest("tr")).indexOf(cell);
}

function focusOn(cell: HTMLElement): void {
  if (!cell.hasAttribute("tabindex")) cell.tabIndex = -1;
  cell.focus({ preventScroll: true });
}

/** What a cell says, without what only pictures it. */
function textOf(cell: HTMLElement): string {
  if (cell.querySelector(":scope > .none")) return "";
  const chips = [...cell.querySelectorAll(".chip")];
  if (chips.length) return chips.map((chip) => chip.textContent?.trim() ?? "").join("; ");
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const picture of copy.querySelectorAll("[aria-hidden=true], .face, svg")) picture.remove();
  return copy.textContent?.trim() ?? "";
}

/** As spreadsheets read it; what they would take for a formula stands behind an apostrophe. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.,\s]+%?$/.test(text) ? `'${text}` : text;
  return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
