import { Controller } from "@hotwired/stimulus";
import { request } from "../request";

const PLAIN = /^\s*(\d{4}-\d{2}-\d{2}([ T]\d{1,2}(:\d{0,2})?)?)?\s*$/;

/** Tells beside an input how the server understands what is being typed, and lets a day be picked from a calendar. */
export default class extends Controller<HTMLElement> {
  static override targets = ["ask", "out", "native"];
  static override values = { url: String };
  declare readonly askTarget: HTMLInputElement;
  declare readonly outTarget: HTMLElement;
  declare readonly nativeTarget: HTMLInputElement;
  declare readonly hasNativeTarget: boolean;
  declare readonly urlValue: string;
  private timer = 0;
  private asked?: AbortController;

  disconnect(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  type(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    if (this.askTarget.value.trim() && !(this.hasNativeTarget && PLAIN.test(this.askTarget.value))) this.timer = window.setTimeout(() => void this.hear(), 150);
    else this.outTarget.replaceChildren();
  }

  key(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" || !event.altKey || !this.hasNativeTarget) return;
    event.preventDefault();
    this.pick();
  }

  pick(): void {
    if (PLAIN.test(this.askTarget.value)) this.nativeTarget.value = this.askTarget.value.trim().replace(" ", "T");
    this.nativeTarget.showPicker();
  }

  picked(): void {
    this.askTarget.value = this.nativeTarget.value.replace("T", " ");
    this.outTarget.replaceChildren();
    this.askTarget.focus();
    this.askTarget.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private async hear(): Promise<void> {
    this.asked = new AbortController();
    try {
      const response = await request(`${this.urlValue}&text=${encodeURIComponent(this.askTarget.value.trim())}`, undefined, this.asked.signal);
      if (response.ok) this.outTarget.innerHTML = await response.text();
    } catch {
      this.outTarget.replaceChildren();
    }
  }
}
