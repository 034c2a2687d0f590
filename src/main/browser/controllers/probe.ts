import { Controller } from "@hotwired/stimulus";
import { request } from "../request";

/** Says of an expression, while it is written, whether it is understood; without script the form says so when it is sent. */
export default class extends Controller<HTMLElement> {
  static override targets = ["answer"];
  static override values = { href: String };
  declare readonly answerTarget: HTMLElement;
  declare readonly hrefValue: string;
  private timer = 0;
  private asked?: AbortController;

  soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), 300);
  }

  now(): void {
    clearTimeout(this.timer);
    void this.ask();
  }

  disconnect(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  private async ask(): Promise<void> {
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    const values = new URLSearchParams();
    for (const input of this.element.querySelectorAll<HTMLInputElement>("[name]")) values.set(input.name, input.value);
    try {
      const response = await request(this.hrefValue, values, asked.signal);
      if (!response.ok) return;
      this.answerTarget.innerHTML = await response.text();
      this.element.querySelectorAll(".source > .input > .error").forEach((error) => error.remove());
    } catch (fault) {
      if (!asked.signal.aborted) throw fault;
    }
  }
}
