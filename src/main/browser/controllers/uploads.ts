import { Controller } from "@hotwired/stimulus";
import { renderStream } from "../request";

/** One by one, since each joins the operation that the first began. */
const AT_ONCE = 1;

/**
 * Files dropped anywhere on a record's page, pasted there, or chosen: sent one by one with their progress, each of which can be
 * cancelled, and told at the end as one step that can be undone. One that is refused says why and holds up no other.
 */
export default class extends Controller<HTMLElement> {
  static override targets = ["list", "line"];
  static override values = { url: String, drop: String };
  declare readonly listTarget: HTMLTemplateElement;
  declare readonly lineTarget: HTMLTemplateElement;
  declare readonly urlValue: string;
  declare readonly dropValue: string;
  private waiting: (() => void)[] = [];
  private running = new Set<XMLHttpRequest>();
  private sent = 0;
  private operation = "";
  private told = "";
  private list?: HTMLElement;
  private inside = 0;

  connect(): void {
    document.addEventListener("dragenter", this.enter);
    document.addEventListener("dragover", this.over);
    document.addEventListener("dragleave", this.leave);
    document.addEventListener("drop", this.dropped);
    document.addEventListener("paste", this.pasted);
  }

  disconnect(): void {
    document.removeEventListener("dragenter", this.enter);
    document.removeEventListener("dragover", this.over);
    document.removeEventListener("dragleave", this.leave);
    document.removeEventListener("drop", this.dropped);
    document.removeEventListener("paste", this.pasted);
    this.running.forEach((request) => request.abort());
    this.list?.remove();
    this.cover(false);
  }

  chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.send([...(input.files ?? [])]);
    input.value = "";
  }

  private readonly enter = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return;
    this.inside++;
    this.cover(true);
  };

  private readonly over = (event: DragEvent): void => {
    if (carriesFiles(event.dataTransfer)) event.preventDefault();
  };

  private readonly leave = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return;
    this.inside = Math.max(0, this.inside - 1);
    if (this.inside === 0) this.cover(false);
  };

  private readonly dropped = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.inside = 0;
    this.cover(false);
    this.send([...(event.dataTransfer?.files ?? [])]);
  };

  /** A picture that comes with text, as from a word processor, is the text's. */
  private readonly pasted = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || event.clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    this.send(files);
  };

  private cover(shown: boolean): void {
    const page = this.element.closest<HTMLElement>(".record");
    if (shown && page) page.dataset.drop = this.dropValue;
    else if (page) delete page.dataset.drop;
  }

  private send(files: File[]): void {
    for (const file of files) {
      const line = this.line(file);
      this.waiting.push(() => this.start(file, line));
    }
    this.next();
  }

  private line(file: File): HTMLElement {
    if (!this.list?.isConnected) {
      this.list = this.listTarget.content.firstElementChild!.cloneNode(true) as HTMLElement;
      document.body.append(this.list);
    }
    const line = this.lineTarget.content.firstElementChild!.cloneNode(true) as HTMLElement;
    line.querySelector("[data-name]")!.textContent = file.name;
    line.querySelector("button")!.addEventListener("click", () => this.cancel(line), { once: true });
    this.list.querySelector("ul")!.append(line);
    return line;
  }

  private cancel(line: HTMLElement): void {
    line.dispatchEvent(new CustomEvent("cancel"));
    this.end(line, "cancelled");
  }

  private next(): void {
    while (this.running.size < AT_ONCE && this.waiting.length) this.waiting.shift()!();
    if (!this.running.size && !this.waiting.length) this.finish();
  }

  private start(file: File, line: HTMLElement): void {
    if (line.classList.contains("over")) return;
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("files", file, file.name || "image.png");
    request.open("POST", this.operation ? `${this.urlValue}?join=${this.operation}&before=${this.sent}` : this.urlValue);
    request.setRequestHeader("Accept", "text/vnd.turbo-stream.html, text/html");
    request.setRequestHeader("X-CSRF-TOKEN", document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) line.querySelector("progress")!.value = event.loaded / event.total;
    });
    request.addEventListener("loadend", () => {
      this.running.delete(request);
      if (request.status >= 200 && request.status < 300) this.arrived(request, line);
      else if (!line.classList.contains("over")) this.end(line, "failed", reason(request));
      this.next();
    });
    line.addEventListener("cancel", () => request.abort());
    this.running.add(request);
    request.send(form);
  }

  private arrived(request: XMLHttpRequest, line: HTMLElement): void {
    this.sent++;
    this.end(line, "done");
    this.operation = /\/operations\/([\da-f-]{36})\/undo/.exec(request.responseText)?.[1] ?? "";
    this.told = request.responseText;
  }

  private end(line: HTMLElement, state: "done" | "cancelled" | "failed", words = ""): void {
    const told = line.querySelector<HTMLElement>("[data-state]")!;
    told.textContent = words || told.dataset[state] || "";
    line.classList.add("over", state);
    line.querySelector("progress")!.remove();
    const button = line.querySelector("button")!;
    button.replaceWith(button.cloneNode(true));
    line.querySelector("button")!.addEventListener("click", () => this.take(line));
    if (state !== "failed") setTimeout(() => this.take(line), 4000);
  }

  private take(line: HTMLElement): void {
    line.remove();
    if (this.list && !this.list.querySelector("li")) this.list.remove();
  }

  private finish(): void {
    if (!this.sent) return;
    void renderStream(new Response(this.told, { headers: { "Content-Type": "text/vnd.turbo-stream.html" } }));
    this.sent = 0;
    this.operation = "";
    const frame = document.getElementById("related-files") as (HTMLElement & { src: string | null; reload(): Promise<void> }) | null;
    if (frame?.src) void frame.reload();
    else if (frame) frame.src = this.urlValue;
    document.dispatchEvent(new Event("rapport:stale"));
  }
}

function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes("Files") ?? false;
}

/** The sentence of a refusal, as the toast in the answer says it. */
function reason(request: XMLHttpRequest): string {
  const template = document.createElement("template");
  template.innerHTML = request.responseText;
  const inner = template.content.querySelector("template");
  return (inner?.content ?? template.content).querySelector("[data-text]")?.textContent ?? "";
}
