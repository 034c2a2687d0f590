/** Something that can be done on the open page, by the name that it has there. */
export interface Verb {
  label: string;
  icon: Element | null;
  run: () => void;
}

/** What the page is about goes first, what is on every page last. */
const PLACES = ["main header.head .end", "main .selection, main .bar, main .stages", "#menu-user"];

/** What the page offers: its buttons and links, the most important first, and what its menus hold. Nothing is offered that is not there. */
export function verbs(): Verb[] {
  const found = new Map<string, Verb>();
  for (const place of PLACES.flatMap((places) => [...document.querySelectorAll<HTMLElement>(places)])) {
    const menu = place.matches("[popover]") ? place : null;
    const items = [...place.querySelectorAll<HTMLElement>("a[href], button")];
    for (const item of items.sort((one, other) => Number(other.matches(".primary")) - Number(one.matches(".primary")))) {
      if (item.hasAttribute("popovertarget") || item.matches(":disabled, [hidden], .close") || item.closest("[hidden], template, dialog")) continue;
      const closed = menu ?? item.closest("[popover]");
      if (!closed && !item.checkVisibility({ visibilityProperty: true } as CheckVisibilityOptions)) continue;
      const label = named(item);
      if (label && !found.has(label)) found.set(label, { label, icon: item.querySelector("svg"), run: () => item.click() });
    }
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-verb]")) {
    const label = form.dataset.verb ?? "";
    found.set(label, { label, icon: null, run: () => form.requestSubmit() });
  }
  return [...found.values()];
}

function named(item: HTMLElement): string {
  const copy = item.cloneNode(true) as HTMLElement;
  for (const aside of copy.querySelectorAll("kbd, svg, .badge")) aside.remove();
  const name = copy.textContent?.trim() || item.getAttribute("aria-label") || item.title;
  const group = item.closest("[role=group]")?.getAttribute("aria-label");
  return group ? `${group}: ${name}` : name;
}

/** Whether each word that was typed begins a word of the text, without accents. */
export function matches(text: string, typed: string): boolean {
  const all = ` ${folded(text)}`;
  return folded(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => all.includes(` ${word}`) || (/[^\u0000-\u024f]/.test(word) && all.includes(word)));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase().trim();
}
