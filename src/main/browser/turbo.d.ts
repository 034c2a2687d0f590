// What we use of Turbo 8, which ships no types of its own.
declare module "@hotwired/turbo" {
  export const config: {
    drive: { progressBarDelay: number };
    forms: { confirm: (message: string, form: HTMLFormElement, submitter?: HTMLElement) => Promise<boolean> };
  };
  export function visit(location: string, options?: { action?: "advance" | "replace" }): void;
  export function renderStreamMessage(message: string): void;
}

interface TurboFrame extends HTMLElement {
  src: string | null;
  readonly loaded: Promise<void>;
  reload(): Promise<void>;
}
