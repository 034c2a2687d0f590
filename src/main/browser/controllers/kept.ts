import { Controller } from "@hotwired/stimulus";
import { confirmInDialog } from "../confirm";
import { filled, moment } from "../offline/notices";
import { changedNow, decide, send } from "../offline/queue";
import * as store from "../offline/store";
import type { Waiting } from "../offline/store";

/** The page of what this device keeps: what waits to be sent with its decisions, and what can be read. */
export default class extends Controller<HTMLElement> {
  static override targets = ["missing", "send", "calm", "queue", "list", "forget", "entry", "words"];
  static override values = { base: String };
  declare readonly missingTarget: HTMLElement;
  declare readonly sendTarget: HTMLElement;
  declare readonly calmTarget: HTMLElement;
  declare readonly queueTarget: HTMLElement;
  declare readonly listTarget: HTMLElement;
  declare readonly forgetTarget: HTMLElement;
  declare readonly entryTarget: HTMLTemplateElement;
  declare readonly wordsTarget: HTMLElement;
  declare readonly baseValue: string;

  connect(): void {
    this.missingTarget.hidden = location.pathname === `${this.baseValue}/offline`;
    void this.show();
  }

  show = async (): Promise<void> => {
    const entries = await store.waiting();
    this.calmTarget.hidden = entries.length > 0;
    this.sendTarget.hidden = entries.length === 0;
    this.queueTarget.replaceChildren(...entries.map((entry) => this.line(entry)));
    const kept = (await store.copies()).filter((copy) => copy.kind === "page" && copy.url.startsWith(`${this.baseValue}/`));
    this.listTarget.hidden = this.forgetTarget.hidden = kept.length === 0;
    this.listTarget.replaceChildren(...kept.map((copy) => link(copy)));
  };

  async send(): Promise<void> {
    await send();
  }

  async forget(): Promise<void> {
    await store.forget();
    changedNow();
  }

  private line(entry: Waiting): HTMLElement {
    const line = (this.entryTarget.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    const state = line.querySelector<HTMLElement>("[data-state]")!;
    state.textContent = state.dataset[entry.state] ?? "";
    state.classList.add({ waiting: "blue", sending: "blue", clash: "amber", refused: "rose" }[entry.state]);
    line.querySelector("[data-title]")!.textContent = entry.title;
    line.querySelector("time")!.textContent = moment(entry.at);
    const message = line.querySelector<HTMLElement>("[data-message]")!;
    message.hidden = !entry.message;
    message.textContent = entry.message ?? "";
    const fields = line.querySelector("dl")!;
    for (const field of entry.fields) fields.append(term("dt", field.label), term("dd", field.text || "–"));
    const clashes = this.clashes(line, entry);
    const open = line.querySelector<HTMLAnchorElement>("[data-open]")!;
    open.hidden = !entry.record;
    if (entry.record) open.href = entry.record;
    line.querySelector("[data-do=again]")!.addEventListener("click", () => void this.again(entry, clashes));
    line.querySelector("[data-do=copy]")!.addEventListener("click", (event) => void this.copy(entry, event.currentTarget as HTMLElement));
    line.querySelector("[data-do=drop]")!.addEventListener("click", (event) => void this.drop(entry, event.currentTarget as HTMLElement));
    return line;
  }

  private clashes(line: HTMLElement, entry: Waiting): HTMLFormElement {
    const form = line.querySelector<HTMLFormElement>("[data-clashes]")!;
    const pair = form.querySelector<HTMLTemplateElement>("[data-pair]")!;
    form.hidden = !entry.clashes?.length;
    for (const clash of entry.clashes ?? []) {
      const set = (pair.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
      set.querySelector("legend")!.textContent = clash.label;
      set.querySelectorAll("input").forEach((input) => (input.name = clash.field));
      set.querySelectorAll("label > span").forEach((span, index) => (span.textContent = (index ? clash.theirs : clash.mine) || "–"));
      form.append(set);
    }
    return form;
  }

  private async again(entry: Waiting, clashes: HTMLFormElement): Promise<void> {
    if (!entry.clashes?.length) return void (await send(entry.id));
    await decide(entry, new Map([...new FormData(clashes)].map(([field, whose]) => [field, String(whose)])));
    await send();
  }

  private async copy(entry: Waiting, button: HTMLElement): Promise<void> {
    const lines = entry.fields.map((field) => (field.label ? `${field.label}: ${field.text}` : field.text));
    await navigator.clipboard.writeText([entry.title, ...lines].join("\n"));
    button.textContent = this.wordsTarget.dataset.copied ?? "";
  }

  private async drop(entry: Waiting, button: HTMLElement): Promise<void> {
    const form = this.element.querySelector("form")!;
    if (!(await confirmInDialog(filled(this.wordsTarget.dataset.dropping ?? ""), form, button))) return;
    await store.settle(entry.id);
    changedNow();
  }
}

function term(name: "dt" | "dd", text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function link(copy: store.Copy): HTMLElement {
  const item = document.createElement("li");
  const to = document.createElement("a");
  const time = document.createElement("time");
  to.href = copy.url;
  to.textContent = copy.title;
  time.textContent = moment(copy.at);
  item.append(to, time);
  return item;
}
