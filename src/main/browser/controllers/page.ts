import { Controller } from "@hotwired/stimulus";
import { toast } from "../request";

/** What one does with a record's page as a whole: copy its address, print it with everything that loads late. */
export default class extends Controller<HTMLElement> {
  static override values = { href: String, copied: String };
  declare readonly hrefValue: string;
  declare readonly copiedValue: string;

  /** Buttons that do nothing without script are not there without it. */
  connect(): void {
    for (const button of this.element.querySelectorAll<HTMLElement>("[data-script]")) button.hidden = false;
  }

  async copy(): Promise<void> {
    await navigator.clipboard.writeText(new URL(this.hrefValue, location.href).href);
    toast(this.copiedValue);
  }

  async print(): Promise<void> {
    const late = [...document.querySelectorAll<TurboFrame>("main turbo-frame[loading=lazy]:not([complete])")];
    for (const frame of late) frame.setAttribute("loading", "eager");
    await Promise.allSettled(late.map((frame) => frame.loaded));
    window.print();
  }
}
