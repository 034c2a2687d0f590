import { request } from "./request";

interface FetchAnswer {
  readonly statusCode: number;
  readonly responseHTML: Promise<string | undefined>;
}

/**
 * The form of a page of its own as a dialog over this one. What it leads to is Turbo's matter; one with mistakes comes back into
 * the dialog. Answers whether it was sent and taken.
 */
export async function ask(url: string): Promise<boolean> {
  const form = await fetched(url);
  if (!form) return false;
  const dialog = document.createElement("dialog");
  dialog.className = "bulk-dialog";
  dialog.setAttribute("aria-labelledby", "deed-title");
  dialog.replaceChildren(form);
  return new Promise((resolve) => {
    let taken = false;
    dialog.addEventListener("click", (event) => {
      if (event.target !== dialog && !(event.target as Element).closest("[data-close]")) return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("turbo:before-fetch-response", (event) => {
      const answer = (event as CustomEvent<{ fetchResponse: FetchAnswer }>).detail.fetchResponse;
      if (answer.statusCode !== 422 && answer.statusCode !== 409) return;
      event.preventDefault();
      void answer.responseHTML.then((html) => {
        const again = formOf(html ?? "");
        if (!again) return dialog.close();
        dialog.replaceChildren(again);
        begin(dialog);
      });
    });
    dialog.addEventListener("turbo:submit-end", (event) => {
      taken = (event as CustomEvent<{ success: boolean }>).detail.success;
      if (taken) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(taken);
    });
    document.addEventListener("turbo:before-cache", () => dialog.close(), { once: true });
    document.body.append(dialog);
    dialog.showModal();
    begin(dialog);
  });
}

/** Links that say so open their form here; with a key held, the page itself, as any link does. */
export function listenForQuestions(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>("a[data-asks]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    void ask(link.href);
  }, true);
}

async function fetched(url: string): Promise<HTMLFormElement | null> {
  try {
    const response = await request(url);
    const form = response.ok ? formOf(await response.text()) : null;
    if (form) return form;
  } catch {
    // Without a connection the page itself says so
  }
  // What there is no form for is told by the page that it leads to
  location.assign(url);
  return null;
}

function begin(dialog: HTMLDialogElement): void {
  const inputs = [...dialog.querySelectorAll<HTMLInputElement>(".body :is(input:not([type=hidden], [tabindex='-1']), select, textarea)")].filter((input) => input.offsetParent);
  const wrong = inputs.find((input) => input.getAttribute("aria-invalid") === "true");
  (wrong ?? inputs.find((input) => !input.value) ?? inputs[0])?.focus();
}

/** It says that it lies over a page, which then can be told what has become of it. */
function formOf(html: string): HTMLFormElement | null {
  const form = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLFormElement>("#deed-form");
  if (!form) return null;
  const own = document.importNode(form, true) as HTMLFormElement;
  own.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_over", value: "1" }));
  return own;
}
