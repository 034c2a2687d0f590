import { Controller } from "@hotwired/stimulus";

type Frame = HTMLElement & { src: string };

/** Files looked at in a dialog over the page; arrows lead to the next and the one before, and leaf through pages with Ctrl. */
export default class extends Controller<HTMLElement> {
  static override targets = ["file"];
  declare readonly fileTargets: HTMLAnchorElement[];
  private dialog?: HTMLDialogElement;
  private at = 0;

  disconnect(): void {
    this.dialog?.remove();
  }

  open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const template = document.querySelector<HTMLTemplateElement>("#lightbox-template");
    if (!template) return;
    event.preventDefault();
    event.stopPropagation();
    this.dialog?.remove();
    this.dialog = template.content.firstElementChild!.cloneNode(true) as HTMLDialogElement;
    this.dialog.querySelector(".close")!.addEventListener("click", () => this.dialog?.close());
    this.dialog.querySelector(".before")!.addEventListener("click", () => this.show(this.at - 1));
    this.dialog.querySelector(".after")!.addEventListener("click", () => this.show(this.at + 1));
    this.dialog.addEventListener("keydown", this.key);
    this.dialog.addEventListener("click", (click) => click.target === this.dialog && this.dialog?.close());
    this.dialog.addEventListener("close", () => {
      this.dialog?.remove();
      this.fileTargets[this.at]?.focus();
    });
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.show(this.fileTargets.indexOf(event.currentTarget as HTMLAnchorElement));
  }

  private readonly key = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const page = event.key === "PageDown" ? "after" : event.key === "PageUp" ? "before" : "";
    event.stopPropagation();
    if (page) this.dialog?.querySelector<HTMLElement>(`[data-page=${page}]`)?.click();
    else if (step) this.show(this.at + step);
    else return;
    event.preventDefault();
  };

  private show(at: number): void {
    const file = this.fileTargets[at];
    if (!file || !this.dialog) return;
    this.at = at;
    (this.dialog.querySelector("turbo-frame") as Frame).src = file.href;
    this.dialog.querySelector<HTMLButtonElement>(".before")!.disabled = at === 0;
    this.dialog.querySelector<HTMLButtonElement>(".after")!.disabled = at === this.fileTargets.length - 1;
  }
}
