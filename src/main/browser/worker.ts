import { copy, wipe } from "./offline/store";

/**
 * The service worker. It keeps the program's own files and answers pages from what the device keeps when the server is out
 * of reach. Pages come from the network whenever that answers; copies of them are made by the page, for one person.
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "install" | "activate" | "sync", listener: (event: WorkerEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { sync?: { register(name: string): Promise<void> } };
}
/** Plain names of the program's files and those that they have now; put in by the build. */
declare const ASSETS: Record<string, string>;

const worker = self as unknown as Worker;
const FILES = "/assets/";
const NOTHING = "/offline";
const NAMES: Record<string, string> = ASSETS;
const CACHE = `rapport-${NAMES["app.js"]}-${NAMES["app.css"]}-${NAMES["icons.svg"]}`;
/** A signing out that the server has not heard of yet. */
const OWED = "rapport-owed";
const ALWAYS = ["app.js", "app.css", "icons.svg", "icon.svg", "inter-latin-wght-normal.woff2"];

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("sync", (event) => event.waitUntil(settle()));
worker.addEventListener("message", (event) => {
  if (event.data === "renew") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (event.request.method === "POST" && url.pathname.startsWith("/sign-out")) event.respondWith(leave(event.request));
  else if (event.request.method !== "GET") return;
  else if (url.pathname.startsWith(FILES)) event.respondWith(file(event.request));
  else if ((event.request.headers.get("Accept") ?? "").includes("text/html")) event.respondWith(page(event.request, url));
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(ALWAYS.filter((name) => NAMES[name]).map((name) => FILES + NAMES[name]));
  const nothing = await fetch(NOTHING, { credentials: "omit", cache: "reload" });
  if (nothing.ok) await cache.put(NOTHING, nothing);
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name !== CACHE && name !== OWED) await caches.delete(name);
  await worker.clients.claim();
}

/** Files are named by their content, so that a kept one is always right. */
async function file(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && Object.values(NAMES).includes(request.url.slice(request.url.lastIndexOf("/") + 1))) await cache.put(request.url, fresh.clone());
  return fresh;
}

async function page(request: Request, url: URL): Promise<Response> {
  try {
    await settle();
    return await fetch(request);
  } catch (unreachable) {
    const frame = request.headers.get("Turbo-Frame");
    if (frame) return html(`<turbo-frame id="${frame.replace(/[^\w-]/g, "")}"></turbo-frame>`);
    if (request.headers.has("X-Requested-With") || request.headers.get("X-Sec-Purpose")) throw unreachable;
    const kept = (await copy(url.pathname + url.search)) ?? (await copy(url.pathname)) ?? (await copy(`/${url.pathname.split("/")[1]}${NOTHING}`));
    if (kept) return html(present(kept.html));
    return (await caches.match(NOTHING)) ?? Response.error();
  }
}

/** Who signs out leaves nothing on the device, whether or not the server hears of it. */
async function leave(request: Request): Promise<Response> {
  const body = await request.clone().text();
  await wipe();
  try {
    return await fetch(request);
  } catch {
    const owed = new Response(body, { headers: { "Content-Type": request.headers.get("Content-Type") ?? "application/x-www-form-urlencoded" } });
    await (await caches.open(OWED)).put(new URL(request.url).pathname, owed);
    void worker.registration.sync?.register("sign-out").catch(() => undefined);
    const nothing = await caches.match(NOTHING);
    return nothing ? new Response(nothing.body, { status: 503, headers: nothing.headers }) : Response.error();
  }
}

/** Who signed out without a connection is signed out before anything else is asked of the server, or as soon as it is there. */
async function settle(): Promise<void> {
  if (!(await caches.has(OWED))) return;
  const cache = await caches.open(OWED);
  for (const owed of await cache.keys()) {
    const kept = await cache.match(owed);
    const headers = { "Content-Type": kept?.headers.get("Content-Type") ?? "" };
    const answer = await fetch(owed.url, { method: "POST", headers, body: await kept?.text(), credentials: "same-origin", redirect: "manual" });
    if (answer.status >= 500) throw new Error(String(answer.status));
  }
  await caches.delete(OWED);
}

/** A copy may be older than the program's files: it gets those that are there. */
function present(text: string): string {
  return text.replace(/\/assets\/([\w-]+?)-[A-Z0-9]{8}(\.\w+)/g, (whole, name, ending) => (NAMES[name + ending] ? FILES + NAMES[name + ending] : whole));
}

/** Under the same policy as every page of the server. */
async function html(text: string): Promise<Response> {
  const policy = (await caches.match(NOTHING))?.headers.get("Content-Security-Policy") ?? "default-src 'self'";
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin" } });
}
