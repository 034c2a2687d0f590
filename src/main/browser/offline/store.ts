/** What this device keeps: copies of pages, changes that wait to be sent, and whose they are. */
const NAME = "rapport";
const LONGEST = { page: 50, form: 50, blank: 10, shell: 4 };

export interface Copy {
  url: string;
  title: string;
  html: string;
  at: number;
  /** A record, the form that edits one, an empty form, or the page of what is kept. */
  kind: keyof typeof LONGEST;
}

export interface Clash {
  field: string;
  label: string;
  mine: string;
  theirs: string;
}

export interface Waiting {
  id: string;
  at: number;
  /** The path of the record that it is about, or empty. */
  record: string;
  action: string;
  body: string;
  title: string;
  fields: { name: string; label: string; text: string }[];
  state: "waiting" | "sending" | "clash" | "refused";
  message?: string;
  clashes?: Clash[];
}

type Table = "kept" | "queue" | "owner";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("kept", { keyPath: "url" });
      asked.result.createObjectStore("queue", { keyPath: "id" });
      asked.result.createObjectStore("owner", { keyPath: "name" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run<T>(table: Table, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | void): Promise<T | undefined> {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(table, mode);
      const asked = work(transaction.objectStore(table));
      transaction.oncomplete = () => resolve(asked ? asked.result : undefined);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

export function copy(url: string): Promise<Copy | undefined> {
  return run<Copy>("kept", "readonly", (store) => store.get(url));
}

export async function copies(): Promise<Copy[]> {
  const all = (await run<Copy[]>("kept", "readonly", (store) => store.getAll())) ?? [];
  return all.sort((a, b) => b.at - a.at);
}

/** Keeps a copy and lets the oldest of its kind go where there are too many. */
export async function keep(fresh: Copy): Promise<void> {
  const old = (await copies()).filter((other) => other.kind === fresh.kind && other.url !== fresh.url).slice(LONGEST[fresh.kind] - 1);
  await run("kept", "readwrite", (store) => {
    store.put(fresh);
    for (const one of old) store.delete(one.url);
  });
}

export async function drop(...urls: string[]): Promise<void> {
  await run("kept", "readwrite", (store) => urls.forEach((url) => store.delete(url)));
}

export async function waiting(): Promise<Waiting[]> {
  const all = (await run<Waiting[]>("queue", "readonly", (store) => store.getAll())) ?? [];
  return all.sort((a, b) => a.at - b.at);
}

export async function wait(entry: Waiting): Promise<void> {
  await run("queue", "readwrite", (store) => store.put(entry));
}

export async function settle(id: string): Promise<void> {
  await run("queue", "readwrite", (store) => store.delete(id));
}

export async function owner(): Promise<string[]> {
  return ((await run<{ marks: string[] }>("owner", "readonly", (store) => store.get("owner"))) ?? { marks: [] }).marks;
}

export async function belongTo(marks: string[]): Promise<void> {
  await run("owner", "readwrite", (store) => store.put({ name: "owner", marks }));
}

/** Copies of pages only: what waits to be sent stays for the person whose it is. */
export async function forget(): Promise<void> {
  await run("kept", "readwrite", (store) => store.clear());
}

/** Everything that is anybody's. */
export async function wipe(): Promise<void> {
  for (const table of ["kept", "queue", "owner"] as const) await run(table, "readwrite", (store) => store.clear());
}
