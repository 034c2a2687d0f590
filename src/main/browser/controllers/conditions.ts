import { Controller } from "@hotwired/stimulus";

/** Rows of conditions: another field or operator asks the server for the row as it then is. */
export default class extends Controller<HTMLFormElement> {
  static override targets = ["at", "show"];
  declare readonly atTarget: HTMLInputElement;
  declare readonly showTarget: HTMLButtonElement;

  changed(event: Event): void {
    const target = event.target as HTMLElement;
    if (!target.closest("[data-refresh]") || target.matches("input")) return;
    this.atTarget.value = target.closest<HTMLElement>("[data-at]")?.dataset.at ?? "";
    this.element.requestSubmit(this.showTarget);
  }
}
