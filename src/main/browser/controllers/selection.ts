import { Controller } from "@hotwired/stimulus";
import { typing } from "../request";
import type Bulk from "./bulk";

/** The ticks of a list: one for all, Shift for a range, all that match beyond the page, and what is done with them. */
export default class extends Controller<HTMLElement> {
  static override targets = ["all", "one", "count", "some", "whole", "more", "matching", "dialog"];
  declare readonly allTarget: HTMLInputElement;
  declare readonly hasAllTarget: boolean;
  declare readonly oneTargets: HTMLInputElement[];
  declare readonly countTargets: HTMLElement[];
  declare readonly someTargets: HTMLElement[];
  declare readonly wholeTargets: HTMLElement[];
  declare readonly moreTargets: HTMLButtonElement[];
  declare readonly matchingTargets: HTMLInputElement[];
  declare readonly dialogTarget: HTMLDialogElement;
  declare readonly hasDialogTarget: boolean;
  private last?: HTMLInputElement;

  connect(): void {
    this.show();
  }

  oneTargetConnected(tick: HTMLInputElement): void {
    if (this.everything) tick.checked = true;
  }

  toggleAll(): void {
    for (const tick of this.oneTargets) tick.checked = this.allTarget.checked;
    this.match(false);
  }

  toggle(event: MouseEvent): void {
    const tick = event.target as HTMLInputElement;
    if (event.shiftKey && this.last) {
      const [from = 0, to = 0] = [this.oneTargets.indexOf(this.last), this.oneTargets.indexOf(tick)].sort((a, b) => a - b);
      for (const between of this.oneTargets.slice(from, to + 1)) between.checked = tick.checked;
    }
    this.last = tick;
    this.match(false);
  }

  matchAll(): void {
    this.match(true);
  }

  clear(): void {
    for (const tick of this.oneTargets) tick.checked = false;
    this.match(false);
  }

  key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented || typing(event) || !this.chosen) return;
    if (document.querySelector("dialog[open], :popover-open, td.editing")) return;
    event.preventDefault();
    this.clear();
  }

  /** A verb that asks first does so in the dialog. */
  ask(event: SubmitEvent): void {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || !button.dataset.asks || !this.hasDialogTarget) return;
    event.preventDefault();
    event.stopPropagation();
    const dialog = this.application.getControllerForElementAndIdentifier(this.dialogTarget, "bulk") as Bulk | null;
    void dialog?.open(button.formAction, new FormData(event.target as HTMLFormElement, button));
  }

  private match(all: boolean): void {
    for (const input of this.matchingTargets) input.disabled = !all;
    this.show();
  }

  private get everything(): boolean {
    return this.matchingTargets.some((input) => !input.disabled);
  }

  private get chosen(): number {
    return this.oneTargets.filter((tick) => tick.checked).length;
  }

  private show(): void {
    const chosen = this.chosen;
    const page = chosen > 0 && chosen === this.oneTargets.length;
    for (const count of this.countTargets) count.textContent = String(chosen);
    for (const part of this.someTargets) part.hidden = this.everything;
    for (const part of this.wholeTargets) part.hidden = !this.everything;
    for (const button of this.moreTargets) button.hidden = !page || this.everything;
    if (!this.hasAllTarget) return;
    this.allTarget.checked = page;
    this.allTarget.indeterminate = chosen > 0 && !page;
  }
}
