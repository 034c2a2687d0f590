import { Controller } from "@hotwired/stimulus";
import { MentionOptions } from "./mention-options";

/** Colleagues offered behind an `@` in a text; the one who is chosen stands there by name, which is what the server reads. */
export default class extends Controller<HTMLTextAreaElement> {
  private options!: MentionOptions;

  connect(): void {
    this.options = new MentionOptions(
      this.element,
      () => this.element.getBoundingClientRect(),
      (name) => this.pick(name),
    );
    this.element.addEventListener("input", this.type);
    this.element.addEventListener("keydown", this.key);
    this.element.addEventListener("blur", this.options.close);
  }

  disconnect(): void {
    this.element.removeEventListener("input", this.type);
    this.element.removeEventListener("keydown", this.key);
    this.element.removeEventListener("blur", this.options.close);
    this.options.close();
  }

  private readonly type = (): void => this.options.ask(this.begun());

  private readonly key = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      this.element.form?.requestSubmit();
    } else this.options.key(event);
  };

  private begun(): string | null {
    return MentionOptions.begun(this.element.value.slice(0, this.element.selectionStart));
  }

  private pick(name: string): void {
    const begun = this.begun() ?? "";
    const end = this.element.selectionStart;
    this.element.setRangeText(`${name} `, end - begun.length, end, "end");
    this.element.focus();
  }
}
