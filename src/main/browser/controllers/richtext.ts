import { Controller } from "@hotwired/stimulus";
import type { RichText } from "../editor/editor";
import { MentionOptions } from "./mention-options";

/**
 * Makes an editor of formatted text of a textarea, once somebody goes there or where it holds formatted text already. The
 * textarea stays in the form with what is written, as HTML that the server reduces to what is harmless.
 */
export default class extends Controller<HTMLTextAreaElement> {
  static override values = { html: String };
  declare readonly htmlValue: string;
  private editor?: RichText;
  private box?: HTMLElement;
  private options?: MentionOptions;
  private loading = false;

  connect(): void {
    this.element.addEventListener("focus", this.begin);
    this.element.addEventListener("keydown", this.send);
    if (document.activeElement === this.element || /<(?!\/?(p|br)\b)/.test(this.htmlValue)) void this.load(document.activeElement === this.element);
  }

  disconnect(): void {
    this.element.removeEventListener("focus", this.begin);
    this.element.removeEventListener("keydown", this.send);
    this.options?.close();
    this.editor?.destroy();
    this.editor = undefined;
    this.box?.remove();
    this.element.hidden = false;
    this.loading = false;
  }

  private readonly begin = (): void => void this.load(true);

  private readonly send = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      this.element.form?.requestSubmit();
    }
  };

  private async load(focus: boolean): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      const { RichText } = await import("../editor/editor");
      if (this.element.isConnected && this.loading) this.show(RichText, focus);
    } catch {
      // Without the editor the textarea does
    }
  }

  private show(type: typeof RichText, wanted: boolean): void {
    const tools = document.querySelector<HTMLTemplateElement>("#richtext-template");
    if (!tools) return;
    const focus = wanted && (document.activeElement === this.element || document.activeElement === document.body);
    this.box = tools.content.firstElementChild!.cloneNode(true) as HTMLElement;
    this.element.after(this.box);
    const untouched = this.element.value === this.element.defaultValue;
    this.editor = new type({
      mount: this.box.querySelector<HTMLElement>("[data-text]")!,
      content: this.htmlValue && untouched ? this.htmlValue : paragraphs(this.element.value),
      label: this.element.getAttribute("aria-label") ?? this.element.labels?.[0]?.firstChild?.textContent?.trim() ?? "",
      id: `${this.element.id}-editor`,
      describedBy: this.element.getAttribute("aria-describedby") ?? "",
      changed: (html) => {
        this.element.value = html;
        this.element.dispatchEvent(new Event("input", { bubbles: true }));
      },
      typed: (before) => this.options?.ask(MentionOptions.begun(before)),
      key: (event) => this.key(event),
    });
    this.options = new MentionOptions(
      this.editor.element,
      () => this.editor!.place(),
      (name) => this.editor!.replace((MentionOptions.begun(this.editor!.before()) ?? "").length, `${name} `),
    );
    this.editor.element.addEventListener("blur", this.options.close);
    this.editor.moved(() => this.pressed());
    this.box.addEventListener("pointerdown", (event) => (event.target as Element).closest("[role=toolbar]") && event.preventDefault());
    this.box.addEventListener("click", (event) => this.click(event));
    this.box.querySelector("[role=toolbar]")!.addEventListener("keydown", (event) => this.walk(event as KeyboardEvent));
    if (focus) this.editor.focus();
    this.element.hidden = true;
  }

  private key(event: KeyboardEvent): boolean {
    if (this.options?.key(event)) return true;
    // Whoever holds the form may want to know; the editor itself has no use for it
    if (event.key === "Escape") return true;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      this.element.form?.requestSubmit();
      return true;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      event.preventDefault();
      event.stopPropagation();
      this.askLink();
      return true;
    }
    return false;
  }

  private click(event: Event): void {
    const command = (event.target as Element).closest<HTMLElement>("[data-command]")?.dataset.command;
    if (command === "link") this.askLink();
    else if (command === "set-link") this.setLink();
    else if (command) this.editor?.run(command);
  }

  private get ask(): HTMLElement {
    return this.box!.querySelector<HTMLElement>("[data-link]")!;
  }

  private askLink(): void {
    const input = this.ask.querySelector("input")!;
    this.ask.hidden = !this.ask.hidden;
    if (this.ask.hidden) return this.editor?.focus();
    input.value = this.editor?.link ?? "";
    input.onkeydown = (event) => {
      if (event.key === "Enter") this.setLink();
      else if (event.key === "Escape") this.askLink();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    input.focus();
    input.select();
  }

  /** What looks like an address of the web is one; anything but web, mail and telephone is none. */
  private setLink(): void {
    const text = this.ask.querySelector("input")!.value.trim();
    const address = /^(https?:\/\/|mailto:|tel:)/i.test(text) ? text : /^\S+@\S+\.\S+$/.test(text) ? `mailto:${text}` : text ? `https://${text.replace(/^[a-z]+:\/*/i, "")}` : "";
    this.ask.hidden = true;
    this.editor?.setLink(address);
  }

  private pressed(): void {
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(this.editor?.isOn(button.dataset.command ?? "") ?? false));
  }

  private get buttons(): HTMLElement[] {
    return [...(this.box?.querySelectorAll<HTMLElement>("[role=toolbar] [data-command]") ?? [])];
  }

  /** One stop for Tab, arrows within (WAI-ARIA, toolbar). */
  private walk(event: KeyboardEvent): void {
    const buttons = this.buttons;
    const at = buttons.indexOf(event.target as HTMLElement);
    const to = event.key === "ArrowRight" ? at + 1 : event.key === "ArrowLeft" ? at - 1 : event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : -2;
    if (at < 0 || to === -2) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length]!;
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  }
}

/** Plain text as paragraphs. */
function paragraphs(text: string): string {
  const box = document.createElement("div");
  for (const line of text.split(/\n/)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return text ? box.innerHTML : "";
}
