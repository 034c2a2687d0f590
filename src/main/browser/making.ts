import { isStream, renderStream, request, toast } from "./request";

/**
 * A dialog over whatever is being filled in, for a record that is missed there: nothing beneath it is lost. Answers the line
 * that stands for what was made, or nothing where it was left.
 */
export function make(form: HTMLFormElement): Promise<HTMLElement | null> {
  const dialog = document.createElement("dialog");
  dialog.className = "making";
  return new Promise((resolve) => {
    let made: HTMLElement | null = null;
    let sending = false;
    show(dialog, form);
    dialog.addEventListener("click", (event) => {
      if ((event.target as Element).closest("[data-close]")) dialog.close();
    });
    dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (sending) return;
      sending = true;
      void send(dialog, event.target as HTMLFormElement)
        .then((line) => {
          made = line;
          if (line) dialog.close();
        })
        .finally(() => (sending = false));
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(made);
    });
    document.addEventListener("turbo:before-cache", () => dialog.close(), { once: true });
    document.body.append(dialog);
    dialog.showModal();
    begin(dialog);
  });
}

function show(dialog: HTMLDialogElement, form: HTMLFormElement): void {
  dialog.replaceChildren(form);
  const title = form.querySelector("h2");
  if (title) dialog.setAttribute("aria-labelledby", title.id);
}

/** Where one goes on: at what is wrong, else at the first that is empty. */
function begin(dialog: HTMLDialogElement): void {
  const inputs = [...dialog.querySelectorAll<HTMLInputElement>(".body :is(input:not([type=hidden], [tabindex='-1']), select, textarea)")].filter((input) => input.offsetParent);
  const wrong = inputs.find((input) => input.getAttribute("aria-invalid") === "true");
  (wrong ?? inputs.find((input) => !input.value) ?? inputs[0])?.focus();
}

async function send(dialog: HTMLDialogElement, form: HTMLFormElement): Promise<HTMLElement | null> {
  try {
    const response = await request(form.action, new FormData(form));
    if (isStream(response)) {
      await renderStream(response);
      return null;
    }
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    const again = template.content.querySelector("form");
    if (again) {
      show(dialog, again);
      begin(dialog);
      return null;
    }
    const line = template.content.querySelector<HTMLElement>("[role=option]");
    if (!line) toast(form.dataset.failed ?? "");
    return line;
  } catch {
    toast(form.dataset.failed ?? "");
    return null;
  }
}
