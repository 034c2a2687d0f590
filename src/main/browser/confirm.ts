/** Asks in the page's own dialog instead of the browser's; Turbo calls it for `data-turbo-confirm`. */
export function confirmInDialog(message: string, _form: HTMLFormElement, submitter?: HTMLElement): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>("#confirm");
  const text = dialog?.querySelector("[data-text]");
  const yes = dialog?.querySelector<HTMLButtonElement>("button[value=yes]");
  if (!dialog || !text || !yes) return Promise.resolve(window.confirm(message));
  text.textContent = message;
  yes.textContent = submitter?.textContent?.trim() || yes.dataset.label || "OK";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}
