import { Controller } from "@hotwired/stimulus";
import { request } from "../request";

const PAUSE = 350;

/** Shows, while a record is being entered, which ones there are that are like it. */
export default class extends Controller<HTMLFormElement> {
  static override targets = ["out"];
  static override values = { url: String };
  declare readonly outTarget: HTMLElement;
  declare readonly urlValue: string;
  private timer?: number;
  private asked?: AbortController;

  override disconnect(): void {
    window.clearTimeout(this.timer);
    this.asked?.abort();
  }

  typed(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const answer = await request(this.urlValue, new FormData(this.element), this.asked.signal);
      if (answer.ok) this.outTarget.innerHTML = await answer.text();
    } catch (failed) {
      if (!(failed instanceof DOMException)) throw failed;
    }
  }
}
