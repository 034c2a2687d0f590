import { Controller } from "@hotwired/stimulus";

/**
 * Columns as wide as the user made them, by dragging the edge of a head or with the arrow keys on it, and the first columns
 * kept in sight. Widths stand in the address, so that a link and a saved view have them; the last ones are remembered here.
 */
export default class extends Controller<HTMLElement> {
  static override targets = ["edge"];
  static override values = { all: String, pinned: Number, key: String };
  declare readonly edgeTargets: HTMLElement[];
  declare readonly allValue: string;
  declare readonly pinnedValue: number;
  declare readonly keyValue: string;
  private widths = new Map<string, number>();
  private sheet = new CSSStyleSheet();

  connect(): void {
    this.read(this.allValue || remembered(this.keyValue));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
    this.show();
  }

  disconnect(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }

  grab(event: PointerEvent): void {
    const edge = event.currentTarget as HTMLElement;
    const head = edge.closest<HTMLElement>("th");
    if (!head || event.button !== 0) return;
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    const from = event.clientX - head.offsetWidth;
    const drag = (at: PointerEvent): void => this.set(edge, at.clientX - from);
    edge.addEventListener("pointermove", drag);
    edge.addEventListener("lostpointercapture", () => {
      edge.removeEventListener("pointermove", drag);
      this.keep();
    }, { once: true });
  }

  key(event: KeyboardEvent): void {
    const edge = event.currentTarget as HTMLElement;
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.set(edge, (edge.closest<HTMLElement>("th")?.offsetWidth ?? 0) + step);
    this.keep();
  }

  reset(event: Event): void {
    this.widths.delete((event.currentTarget as HTMLElement).dataset.column ?? "");
    this.show();
    this.keep();
  }

  private set(edge: HTMLElement, width: number): void {
    this.widths.set(edge.dataset.column ?? "", Math.round(Math.min(1200, Math.max(64, width))));
    this.show();
  }

  private read(text: string): void {
    for (const part of text.split(",")) {
      const [column, width] = part.split(":");
      if (column && Number(width) >= 64 && Number(width) <= 1200) this.widths.set(column, Number(width));
    }
  }

  private show(): void {
    const rules: string[] = [];
    for (const edge of this.edgeTargets) {
      const width = this.widths.get(edge.dataset.column ?? "");
      const place = nth(edge);
      if (width) rules.push(`.table :is(th, td):nth-child(${place}):not([colspan]) { width: ${width}px; min-width: ${width}px; max-width: ${width}px; }`);
    }
    this.sheet.replaceSync(rules.join("\n"));
    for (const edge of this.edgeTargets) edge.setAttribute("aria-valuenow", String(edge.closest("th")?.offsetWidth ?? 0));
    this.pin(rules);
  }

  private pin(rules: string[]): void {
    const heads = [...this.element.querySelectorAll<HTMLElement>("thead th")];
    const ticks = heads[0]?.classList.contains("tick") ? 1 : 0;
    if (!this.pinnedValue || matchMedia("(max-width: 60rem)").matches) return;
    let left = 0;
    heads.slice(0, this.pinnedValue + ticks).forEach((head, index) => {
      rules.push(`.table tbody tr[data-row] td:nth-child(${index + 1}) { position: sticky; inset-inline-start: ${left}px; z-index: 1; background: var(--surface); }`);
      rules.push(`.table tfoot td:nth-child(${index + 1}) { inset-inline-start: ${left}px; z-index: 3; }`);
      rules.push(`.table thead th:nth-child(${index + 1}) { inset-inline-start: ${left}px; z-index: 3; }`);
      left += head.offsetWidth;
    });
    this.sheet.replaceSync(rules.join("\n"));
  }

  private keep(): void {
    const text = [...this.widths].map(([column, width]) => `${column}:${width}`).join(",");
    try {
      localStorage.setItem(`widths:${this.keyValue}`, text);
    } catch {
      // The address still holds them
    }
    const address = new URL(location.href);
    if (text) address.searchParams.set("widths", text);
    else address.searchParams.delete("widths");
    history.replaceState(history.state, "", address);
  }
}

function nth(edge: HTMLElement): number {
  const head = edge.closest("th");
  return head ? [...(head.parentElement?.children ?? [])].indexOf(head) + 1 : 0;
}

function remembered(key: string): string {
  try {
    return localStorage.getItem(`widths:${key}`) ?? "";
  } catch {
    return "";
  }
}
