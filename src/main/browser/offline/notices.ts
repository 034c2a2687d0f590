/** Says something in passing, by the name of one of the texts that the page carries for its device. */
export function tell(name: "queued" | "sent" | "attention", ...args: string[]): void {
  const texts = document.querySelector<HTMLElement>("[data-controller~=device]")?.dataset;
  const template = document.querySelector<HTMLTemplateElement>("#toast-template");
  const toast = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  const text = texts?.[`device${name[0]?.toUpperCase()}${name.slice(1)}Value`];
  if (!toast || !text) return;
  toast.classList.toggle("danger", name === "attention");
  toast.dataset.toastStayValue = name === "attention" ? "0" : "6000";
  toast.querySelector("[data-text]")!.textContent = filled(text, ...args);
  document.querySelector("#toasts")?.append(toast);
}

export function filled(text: string, ...args: string[]): string {
  return text.replace(/\{(\d)\}/g, (_, index) => args[Number(index)] ?? "");
}

/** A moment as pages write it. */
export function moment(at: number, zone?: string): string {
  const language = document.documentElement.lang;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short", timeZone: zone || undefined }).format(at);
}
