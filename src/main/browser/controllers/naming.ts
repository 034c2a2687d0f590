import { Controller } from "@hotwired/stimulus";

/** Shows beside a label the name that will be made of it, as long as nobody gives one. */
export default class extends Controller<HTMLFormElement> {
  static override values = { from: String };
  declare readonly fromValue: string;

  connect(): void {
    this.element.addEventListener("input", this.show);
    this.show();
  }

  disconnect(): void {
    this.element.removeEventListener("input", this.show);
  }

  private readonly show = (): void => {
    const name = this.element.elements.namedItem("name");
    if (!(name instanceof HTMLInputElement) || name.readOnly) return;
    const label = this.fromValue.split(" ").map((from) => this.text(from)).find((text) => text !== "") ?? "";
    const slug = label.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "").replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
    name.placeholder = slug === "" ? "" : `x_${slug}`;
  };

  private text(name: string): string {
    const input = this.element.elements.namedItem(name);
    return input instanceof HTMLInputElement ? input.value.trim() : "";
  }
}
