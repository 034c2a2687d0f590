import { Controller } from "@hotwired/stimulus";

/** A message that leaves by itself, but not while it is read or about to be used. Errors stay until closed. */
export default class extends Controller<HTMLElement> {
  static override values = { stay: { type: Number, default: 9000 } };
  declare readonly stayValue: number;
  private timer = 0;

  connect(): void {
    this.resume();
  }

  disconnect(): void {
    clearTimeout(this.timer);
  }

  pause(): void {
    clearTimeout(this.timer);
  }

  resume(): void {
    clearTimeout(this.timer);
    if (this.stayValue > 0) this.timer = window.setTimeout(() => this.close(), this.stayValue);
  }

  close(): void {
    this.element.remove();
  }

  sent(event: CustomEvent<{ success: boolean }>): void {
    if (event.detail.success) this.close();
  }
}
