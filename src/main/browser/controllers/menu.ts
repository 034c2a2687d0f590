import { Controller } from "@hotwired/stimulus";

/** A popover menu: arrow keys move in it, a choice closes it, and browsers without anchor positioning place it too. */
export default class extends Controller<HTMLElement> {
  connect(): void {
    this.element.addEventListener("toggle", this.toggled);
  }

  disconnect(): void {
    this.element.removeEventListener("toggle", this.toggled);
  }

  key(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const items = [...this.element.querySelectorAll<HTMLElement>("a, button")];
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[(at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
    event.preventDefault();
  }

  chosen(event: MouseEvent): void {
    if ((event.target as Element).closest("a, button:not([data-stay])")) this.element.hidePopover();
  }

  private toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState !== "open") return;
    if (!CSS.supports("position-area: block-end")) this.place();
    this.element.querySelector<HTMLElement>("[autofocus], a, button, input")?.focus();
  };

  private place(): void {
    const selector = `[popovertarget="${CSS.escape(this.element.id)}"]`;
    const opener = document.activeElement?.closest(selector) ?? document.querySelector(selector);
    const button = opener?.getBoundingClientRect();
    if (!button) return;
    const { width, height } = this.element.getBoundingClientRect();
    const left = this.element.classList.contains("to-start") ? button.right - width : button.left;
    const top = button.bottom + height + 8 > innerHeight ? button.top - height - 4 : button.bottom + 4;
    Object.assign(this.element.style, {
      margin: "0",
      left: `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`,
      top: `${Math.max(8, top)}px`,
    });
  }
}
