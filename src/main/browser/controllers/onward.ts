import { Controller } from "@hotwired/stimulus";

/** Follows a link by itself; without script it is pressed. */
export default class extends Controller<HTMLAnchorElement> {
  override connect(): void {
    this.element.click();
  }
}
