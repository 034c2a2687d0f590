import { Controller } from "@hotwired/stimulus";

/** What the user prefers of the page itself (theme, narrow rail): a cookie that the server renders by, shown at once. */
export default class extends Controller<HTMLElement> {
  static override values = { name: String };
  declare readonly nameValue: string;

  choose(event: Event): void {
    const button = event.currentTarget as HTMLButtonElement;
    event.preventDefault();
    this.keep(button.value);
    for (const other of this.element.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
  }

  toggle(event: Event): void {
    event.preventDefault();
    const narrow = document.documentElement.getAttribute(`data-${this.nameValue}`) === "narrow";
    this.keep(narrow ? "wide" : "narrow");
  }

  private keep(value: string): void {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${this.nameValue}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    document.documentElement.setAttribute(`data-${this.nameValue}`, value);
  }
}
