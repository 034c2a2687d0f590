import { Controller } from "@hotwired/stimulus";
import { request, toast } from "../request";

interface FetchAnswer {
  readonly statusCode: number;
  readonly responseHTML: Promise<string | undefined>;
}

/** The form of a page of its own, as the dialog of a list. What will happen is told anew whenever field or value change. */
export default class extends Controller<HTMLDialogElement> {
  static override values = { failed: String };
  declare readonly failedValue: string;
  private timer = 0;
  private asked?: AbortController;

  disconnect(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    if (this.element.open) this.element.close();
  }

  /** Shows the form that a verb of the list asks for. */
  async open(url: string, body: FormData): Promise<void> {
    const form = await this.fetch(url, body);
    if (!form) return toast(this.failedValue);
    this.show(form);
    if (!this.element.open) this.element.showModal();
    this.focus();
  }

  changed(event: Event): void {
    if ((event.target as Element).matches("[data-asks]")) void this.again(true);
    else void this.again(false);
  }

  typed(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.again(false), 250);
  }

  /** A form with mistakes comes back as its page; the dialog takes it from there. */
  answered(event: CustomEvent<{ fetchResponse: FetchAnswer }>): void {
    const answer = event.detail.fetchResponse;
    if (answer.statusCode !== 422) return;
    event.preventDefault();
    void answer.responseHTML.then((html) => {
      const form = formOf(html ?? "");
      if (!form) return toast(this.failedValue);
      this.show(form);
      this.element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    });
  }

  click(event: MouseEvent): void {
    const drop = (event.target as Element).closest("[data-drop]");
    if (drop) {
      event.preventDefault();
      drop.closest(".bulk-field")?.remove();
      void this.again(true);
      return;
    }
    if (event.target !== this.element && !(event.target as Element).closest("[data-close]")) return;
    event.preventDefault();
    this.element.close();
  }

  private async again(whole: boolean): Promise<void> {
    const form = this.element.querySelector("form");
    clearTimeout(this.timer);
    if (!form?.dataset.ask) return;
    const next = await this.fetch(form.dataset.ask, new FormData(form));
    if (!next) return;
    if (whole) {
      this.show(next);
      this.focus();
    } else this.element.querySelector("#bulk-preview")?.replaceChildren(...(next.querySelector("#bulk-preview")?.childNodes ?? []));
  }

  private async fetch(url: string, body: FormData): Promise<HTMLFormElement | null> {
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    try {
      const response = await request(url, body, asked.signal);
      return response.ok ? formOf(await response.text()) : null;
    } catch {
      return null;
    }
  }

  private show(form: HTMLFormElement): void {
    // Enter presses a form's first button: that must be the one that does it
    for (const button of form.querySelectorAll(".plain-only")) button.remove();
    for (const button of form.querySelectorAll<HTMLButtonElement>("[data-drop]")) button.type = "button";
    this.element.replaceChildren(form);
  }

  private focus(): void {
    this.element.querySelector<HTMLElement>("[autofocus]")?.focus();
  }
}

function formOf(html: string): HTMLFormElement | null {
  const form = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLFormElement>("#bulk-form");
  return form && (document.importNode(form, true) as HTMLFormElement);
}
