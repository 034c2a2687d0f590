// The editor of formatted text: a part of its own, which only loads when somebody writes. It imports nothing of ours, so that
// nothing is split off the page's script for its sake.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

export interface Settings {
  mount: HTMLElement;
  content: string;
  label: string;
  id: string;
  describedBy: string;
  changed(html: string, empty: boolean): void;
  typed(before: string): void;
  key(event: KeyboardEvent): boolean;
}

/** What the toolbar's buttons do; each is shown as pressed while it is on where the cursor is. */
const COMMANDS: Record<string, { run(editor: Editor): void; on(editor: Editor): boolean }> = {
  bold: { run: (editor) => editor.chain().focus().toggleBold().run(), on: (editor) => editor.isActive("bold") },
  italic: { run: (editor) => editor.chain().focus().toggleItalic().run(), on: (editor) => editor.isActive("italic") },
  heading: { run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(), on: (editor) => editor.isActive("heading") },
  bullets: { run: (editor) => editor.chain().focus().toggleBulletList().run(), on: (editor) => editor.isActive("bulletList") },
  numbers: { run: (editor) => editor.chain().focus().toggleOrderedList().run(), on: (editor) => editor.isActive("orderedList") },
  quote: { run: (editor) => editor.chain().focus().toggleBlockquote().run(), on: (editor) => editor.isActive("blockquote") },
  code: { run: (editor) => editor.chain().focus().toggleCodeBlock().run(), on: (editor) => editor.isActive("codeBlock") },
};

export class RichText {
  private readonly editor: Editor;

  constructor(settings: Settings) {
    this.editor = new Editor({
      element: settings.mount,
      content: settings.content,
      injectCSS: false,
      extensions: [
        StarterKit.configure({
          heading: { levels: [1, 2, 3, 4] },
          dropcursor: false,
          gapcursor: false,
          trailingNode: false,
          link: { openOnClick: false, protocols: ["mailto", "tel"], HTMLAttributes: { target: null, rel: null, class: null } },
        }),
      ],
      editorProps: {
        attributes: {
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": settings.label,
          id: settings.id,
          class: "rich control",
          ...(settings.describedBy ? { "aria-describedby": settings.describedBy } : {}),
        },
        // Neither would be kept; taken off here, the browser need not refuse them one by one
        transformPastedHTML: (html) => html.replace(/\s(?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ""),
        handleDOMEvents: { keydown: (_view, event) => settings.key(event) },
      },
      onUpdate: ({ editor }) => {
        settings.changed(editor.isEmpty ? "" : editor.getHTML(), editor.isEmpty);
        settings.typed(this.before());
      },
    });
  }

  /** The text of the paragraph up to the cursor. */
  before(): string {
    const { $from } = this.editor.state.selection;
    return $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
  }

  get element(): HTMLElement {
    return this.editor.view.dom;
  }

  place(): { left: number; bottom: number } {
    return this.editor.view.coordsAtPos(this.editor.state.selection.from);
  }

  /** At once, so that whoever watches the focus sees it go from the textarea to here. */
  focus(): void {
    this.editor.commands.setTextSelection(this.editor.state.doc.content.size);
    this.editor.view.focus();
  }

  /** Puts a text in the place of so many characters before the cursor. */
  replace(length: number, text: string): void {
    const to = this.editor.state.selection.from;
    this.editor.chain().focus().insertContentAt({ from: to - length, to }, { type: "text", text }).run();
  }

  run(command: string): void {
    COMMANDS[command]?.run(this.editor);
  }

  isOn(command: string): boolean {
    return command === "link" ? this.editor.isActive("link") : (COMMANDS[command]?.on(this.editor) ?? false);
  }

  get link(): string {
    return (this.editor.getAttributes("link")["href"] as string | undefined) ?? "";
  }

  /** A link on what is chosen; none takes it away. Without a choice its address is what is written. */
  setLink(address: string): void {
    const chain = this.editor.chain().focus().extendMarkRange("link");
    if (!address) chain.unsetLink().run();
    else if (this.editor.state.selection.empty && !this.editor.isActive("link")) {
      chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run();
    } else chain.setLink({ href: address }).run();
  }

  moved(told: () => void): void {
    this.editor.on("transaction", told);
  }

  destroy(): void {
    this.editor.destroy();
  }
}
