import { Controller } from "@hotwired/stimulus";

/** Sends its form as soon as something in it changes; typing waits for a pause. */
export default class extends Controller<HTMLFormElement> {
  private timer = 0;

  now(): void {
    clearTimeout(this.timer);
    this.element.requestSubmit();
  }

  soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.element.requestSubmit(), 250);
  }

  disconnect(): void {
    clearTimeout(this.timer);
  }
}
