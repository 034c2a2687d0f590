import { Controller } from "@hotwired/stimulus";
import { later, offlineEditor } from "../offline/cells";
import { said } from "../live/arrival";
import { isStream, renderStream, request, toast } from "../request";

/**
 * Cells edited in place: those marked `can-edit`. A cell's editor is a small form that comes from its `data-url`, or in a
 * table from below its row's `data-href`; it is posted there, and the answer is a stream that replaces the cell, or
 * (422, 409) the form again with what is wrong.
 */
export default class extends Controller<HTMLElement> {
  static override values = { failed: String };
  declare readonly failedValue: string;
  private before = new WeakMap<HTMLElement, Node[]>();

  connect(): void {
    const [first] = this.cells;
    if (first) first.tabIndex = 0;
  }

  click(event: MouseEvent): void {
    const cell = this.cellOf(event);
    if (!cell || cell.classList.contains("editing")) return;
    if ((event.target as Element).closest("a, button, label, input, select")?.matches(":not([data-edit])")) return;
    if (getSelection()?.type === "Range") return;
    event.preventDefault();
    void this.open(cell);
  }

  key(event: KeyboardEvent): void {
    const cell = this.cellOf(event);
    if (!cell) return;
    if (cell.classList.contains("editing")) this.keyInEditor(cell, event);
    else if (event.target === cell) this.keyOnCell(cell, event);
  }

  leave(event: FocusEvent): void {
    const cell = this.cellOf(event);
    const form = cell?.querySelector("form");
    if (!cell || !form || cell.classList.contains("saving") || cell.contains(event.relatedTarget as Node | null)) return;
    if (!document.hasFocus() || form.querySelector("[aria-invalid=true]") || document.querySelector("dialog.making[open]")) return;
    if (changed(form)) void this.save(cell, form);
    else this.revert(cell);
  }

  submit(event: SubmitEvent): void {
    const cell = this.cellOf(event);
    const form = event.target as HTMLFormElement;
    if (!cell || !cell.classList.contains("editing")) return;
    event.preventDefault();
    event.stopPropagation();
    void this.save(cell, form, event.submitter);
  }

  private keyOnCell(cell: HTMLElement, event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => HTMLElement | undefined> = {
      ArrowRight: () => this.beside(cell, 1),
      ArrowLeft: () => this.beside(cell, -1),
      ArrowDown: () => this.above(cell, 1),
      ArrowUp: () => this.above(cell, -1),
    };
    if (event.key === "Enter" || event.key === "F2") void this.open(cell);
    else if (moves[event.key]) this.focus(moves[event.key]?.());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private keyInEditor(cell: HTMLElement, event: KeyboardEvent): void {
    const form = cell.querySelector("form");
    if (event.defaultPrevented || !form) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.revert(cell);
      cell.focus();
    } else if (event.key === "Tab" && this.isLastStop(form, event)) {
      const beside = this.beside(cell, event.shiftKey ? -1 : 1);
      const next = beside ? finder(beside) : undefined;
      event.preventDefault();
      void (changed(form) ? this.save(cell, form) : Promise.resolve(this.revert(cell) ?? true)).then((saved) => {
        const target = saved ? next?.() : null;
        if (target) void this.open(target);
      });
    } else if (event.key === "Enter" && event.target instanceof HTMLTextAreaElement && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Enter" && (event.target === cell || (event.target as Element).matches("select, input[type=checkbox]"))) {
      event.preventDefault();
      form.requestSubmit();
    }
  }

  private isLastStop(form: HTMLFormElement, event: KeyboardEvent): boolean {
    const stops = [...form.querySelectorAll<HTMLElement>("input:not([type=hidden], [tabindex='-1']), select, textarea, button:not([tabindex='-1'])")].filter((stop) => stop.offsetParent);
    return event.target === (event.shiftKey ? stops[0] : stops.at(-1));
  }

  private async open(cell: HTMLElement): Promise<void> {
    try {
      const response = await request(addressOf(cell));
      if (!response.ok || isStream(response)) {
        if (!(await renderStream(response))) toast(this.failedValue);
        return;
      }
      this.before.set(cell, [...cell.childNodes]);
      cell.dataset.was = said(cell);
      this.show(cell, await response.text());
    } catch {
      const form = await offlineEditor(cell, addressOf(cell));
      if (!form) return toast(this.failedValue);
      this.before.set(cell, [...cell.childNodes]);
      this.show(cell, form);
    }
  }

  private show(cell: HTMLElement, html: string): void {
    const template = document.createElement("template");
    template.innerHTML = html;
    cell.classList.add("editing");
    // A press beside the inputs, as on a label, leaves the focus within the cell
    if (!cell.hasAttribute("tabindex")) cell.tabIndex = -1;
    cell.replaceChildren(template.content);
    const input = cell.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea");
    input?.focus();
    if (input instanceof HTMLInputElement && input.type !== "checkbox") input.select();
  }

  private async save(cell: HTMLElement, form: HTMLFormElement, submitter?: HTMLElement | null): Promise<boolean> {
    if (cell.classList.contains("saving")) return false;
    cell.classList.add("saving");
    const find = finder(cell);
    let replaced = false;
    cell.id ||= `cell-${cell.closest("tr")?.id.replace("row-", "")}-${cell.dataset.field}`;
    try {
      const response = await request(form.action, new FormData(form, submitter));
      if (response.ok && isStream(response)) {
        // It is being replaced: what loses the focus thereby is not to be saved once more
        replaced = true;
        await renderStream(response);
        requestAnimationFrame(() => this.saved(find()));
        return true;
      }
      if (response.status === 422 || response.status === 409) {
        if (isStream(response)) await renderStream(response);
        else this.show(cell, await response.text());
        return false;
      }
      this.revert(cell);
      if (!(await renderStream(response))) toast(this.failedValue);
    } catch {
      const value = await later(cell, form);
      if (value === undefined) {
        toast(this.failedValue);
        return false;
      }
      this.revert(cell);
      cell.replaceChildren(value);
      cell.classList.add("waits");
      return true;
    } finally {
      if (!replaced) cell.classList.remove("saving");
    }
    return false;
  }

  private saved(cell: HTMLElement | null): void {
    cell?.classList.add("changed");
    if (cell && document.activeElement === document.body) this.focus(cell);
  }

  private revert(cell: HTMLElement): void {
    cell.classList.remove("editing");
    cell.replaceChildren(...(this.before.get(cell) ?? []));
  }

  private focus(cell?: HTMLElement): void {
    if (!cell) return;
    for (const other of this.element.querySelectorAll<HTMLElement>(".can-edit[tabindex]")) other.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus();
  }

  private beside(cell: HTMLElement, step: number): HTMLElement | undefined {
    const cells = this.cells;
    return cells[cells.indexOf(cell) + step];
  }

  private above(cell: HTMLElement, step: number): HTMLElement | undefined {
    const column = this.cells.filter((other) => other.dataset.field === cell.dataset.field);
    return column.length > 1 ? column[column.indexOf(cell) + step] : this.beside(cell, step);
  }

  private cellOf(event: Event): HTMLElement | null {
    return (event.target as Element).closest<HTMLElement>(".can-edit");
  }

  private get cells(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(".can-edit")];
  }
}

function addressOf(cell: HTMLElement): string {
  const row = cell.closest<HTMLElement>("tr[data-href]");
  return cell.dataset.url ?? `${row?.dataset.href?.split("?")[0]}/cell/${cell.dataset.field}`;
}

/** Finds a cell again after a stream has put another element in its place. */
function finder(cell: HTMLElement): () => HTMLElement | null {
  const row = cell.closest("tr[id]")?.id;
  return () =>
    row ? document.querySelector<HTMLElement>(`#${CSS.escape(row)} > [data-field="${cell.dataset.field}"]`) : document.getElementById(cell.id);
}

function changed(form: HTMLFormElement): boolean {
  return [...form.elements].some((element) => {
    if (element instanceof HTMLInputElement && element.dataset.search !== undefined) return false;
    if (element instanceof HTMLInputElement && element.type === "hidden") return element.value !== element.getAttribute("value");
    if (element instanceof HTMLInputElement && ["checkbox", "radio"].includes(element.type)) return element.checked !== element.defaultChecked;
    if (element instanceof HTMLSelectElement) return [...element.options].some((option) => option.selected !== option.defaultSelected);
    return (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && element.value !== element.defaultValue;
  });
}
