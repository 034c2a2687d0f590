import { tell } from "./notices";
import { enqueue } from "./queue";
import * as store from "./store";

/** The editor of one field without a connection: its part of the kept form of the record. */
export async function offlineEditor(cell: HTMLElement, address: string): Promise<string | undefined> {
  const record = recordOf(address);
  const kept = record ? await store.copy(`${record}/edit`) : undefined;
  const field = cell.dataset.field ?? "";
  if (!kept || !field) return undefined;
  const page = new DOMParser().parseFromString(kept.html, "text/html");
  const input = page.querySelector(`main form.form [name="${CSS.escape(field)}"], main form.form [name^="${CSS.escape(field)}."]`);
  const block = input?.closest(".input");
  const version = page.querySelector<HTMLInputElement>("main form.form input[name=version]");
  if (!block || !version || input?.hasAttribute("readonly")) return undefined;
  return `<form method="post" action="${record}/edit">${version.outerHTML}${block.outerHTML}</form>`;
}

/** Keeps what a cell's form says for later; answers what the cell shows meanwhile. */
export async function later(cell: HTMLElement, form: HTMLFormElement): Promise<string | undefined> {
  const record = recordOf(new URL(form.action).pathname);
  if (!record) return undefined;
  form.setAttribute("action", `${record}/edit`);
  const row = cell.closest("tr");
  const title = (row ? row.querySelector(".title")?.textContent : document.querySelector("main h1")?.textContent)?.trim() ?? "";
  const entry = await enqueue(form, null, title);
  if (entry) tell("queued");
  return entry ? (entry.fields.find((field) => field.name === cell.dataset.field)?.text ?? "") : undefined;
}

function recordOf(address: string): string | undefined {
  return /^\/[a-z0-9-]+\/[a-z][a-z0-9_]*\/[0-9a-f-]{36}/.exec(address)?.[0];
}
