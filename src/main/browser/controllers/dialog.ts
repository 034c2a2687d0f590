import { Controller } from "@hotwired/stimulus";

/** Opens the dialog named by `data-dialog-for-value`, or closes the one it sits on. */
export default class extends Controller<HTMLElement> {
  static override values = { for: String };
  declare readonly forValue: string;

  open(event: Event): void {
    const dialog = document.getElementById(this.forValue);
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    dialog.showModal();
  }

  close(): void {
    this.element.closest("dialog")?.close();
  }

  outside(event: MouseEvent): void {
    if (event.target === this.element) this.close();
  }
}
