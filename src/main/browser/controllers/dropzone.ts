import { Controller } from "@hotwired/stimulus";

/** Files dropped or chosen, several at once; each is listed before it is sent, or sent at once where the form says so. */
export default class extends Controller {
  static override targets = ["area", "input", "files", "template", "submit"];
  static override values = { auto: Boolean };
  declare readonly areaTarget: HTMLElement;
  declare readonly inputTarget: HTMLInputElement;
  declare readonly filesTarget: HTMLElement;
  declare readonly templateTarget: HTMLTemplateElement;
  declare readonly submitTargets: HTMLButtonElement[];
  declare readonly autoValue: boolean;

  connect(): void {
    this.show();
  }

  over(event: DragEvent): void {
    event.preventDefault();
    this.areaTarget.classList.add("over");
  }

  out(): void {
    this.areaTarget.classList.remove("over");
  }

  drop(event: DragEvent): void {
    event.preventDefault();
    this.out();
    const transfer = new DataTransfer();
    for (const file of [...(this.inputTarget.files ?? []), ...(event.dataTransfer?.files ?? [])]) transfer.items.add(file);
    this.inputTarget.files = transfer.files;
    this.changed();
  }

  changed(): void {
    this.show();
    if (this.autoValue && this.inputTarget.files?.length) this.inputTarget.form?.requestSubmit();
  }

  private show(): void {
    const files = [...(this.inputTarget.files ?? [])];
    this.filesTarget.replaceChildren(...files.map((file) => this.line(file)));
    for (const button of this.submitTargets) button.disabled = files.length === 0;
  }

  private line(file: File): Node {
    const line = this.templateTarget.content.cloneNode(true) as DocumentFragment;
    const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    line.querySelector("[data-name]")!.textContent = file.name;
    line.querySelector("[data-size]")!.textContent = file.size < 1e6 ? `${size.format(Math.ceil(file.size / 1e3))} kB` : `${size.format(file.size / 1e6)} MB`;
    return line;
  }
}
