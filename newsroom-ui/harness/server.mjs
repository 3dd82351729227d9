// The newsroom's server as the editor sees it, in memory, with faults on demand. No dependencies.
//   node harness/server.mjs [PORT]      then open http://127.0.0.1:PORT/
// POST /harness {"fault": null|"drop"|"401"|"403"|"422"|"500"|"507", "delay": ms} sets what goes wrong; GET /harness shows what is stored.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { edits } from "./desk.mjs";
import { merge } from "./merge.mjs";
import { storyPage } from "./page.mjs";

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const paragraph = (text) => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] });

export function emptyContent() {
  return { headline: "", kicker: null, lead: "", body: { type: "doc", content: [] }, bylines: [], tags: [], place: null, marks: [], picture: null };
}

export function newState() {
  const first = {
    ...emptyContent(),
    headline: "نشست همکاری‌های علمی در تهران",
    lead: "نشست همکاری‌های علمی امروز برگزار شد.",
    body: { type: "doc", content: [paragraph("بند نخست خبر."), paragraph("بند دوم خبر.")] },
  };
  return {
    versions: [{ content: first, by: "زهرا احمدی", at: new Date().toISOString() }],
    working: null,
    fault: null,
    delay: 0,
    puts: 0,
    submitted: null,
    media: new Map(),
    streams: new Set(),
    desk: [],
  };
}

export function serve(port) {
  const state = newState();
  const server = createServer((request, response) => {
    handle(state, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  return new Promise((resolve) =>
    server.listen(port, "127.0.0.1", () =>
      resolve({
        state,
        port: server.address().port,
        // Takes everything back but the server itself.
        reset() {
          for (const stream of state.streams) stream.end();
          Object.assign(state, newState());
        },
        saveAs(by, change) {
          const content = structuredClone(state.versions.at(-1).content);
          change(content);
          state.versions.push({ content, by, at: new Date().toISOString() });
          tell(state, "saved", { version: state.versions.length, by, at: state.versions.at(-1).at });
        },
        tell: (event, data) => tell(state, event, data),
        close: () => server.closeAllConnections() ?? server.close(),
      }),
    ),
  );
}

function tell(state, event, data) {
  for (const stream of state.streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

async function handle(state, request, response) {
  const url = new URL(request.url, "http://harness");
  const { method } = request;
  const path = url.pathname;
  const body = await collect(request);
  const json = (status, value) => {
    response.writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json", "Cache-Control": "no-store" });
    response.end(JSON.stringify(value));
  };
  const parsed = () => JSON.parse(body.toString("utf8"));

  if (method === "GET" && (path === "/" || path === "/en")) return page(state, path === "/en" ? "en" : "fa", response);
  if (path === "/editor.js" || path === "/editor.css" || path === "/newsroom.css") {
    return file(new URL(`../../newsroom/static${path}`, import.meta.url), path, response);
  }
  if (path === "/vazirmatn.woff2") return file(new URL("../../themes/default/static/vazirmatn.woff2", import.meta.url), path, response);
  if (path === "/harness") {
    if (method === "POST") Object.assign(state, parsed());
    const { versions, working, puts, submitted } = state;
    return json(200, { versions, working, puts, submitted });
  }

  if (state.delay) await new Promise((resolve) => setTimeout(resolve, state.delay));
  if (state.fault === "drop") return response.destroy();
  if (state.fault === "401") return json(401, { code: "signed-out" });
  if (state.fault === "403") return json(403, { code: "forbidden" });
  if (state.fault === "500") return json(500, {});
  if (state.fault === "507" && method !== "GET") return json(507, { code: "full" });
  const version = state.versions.length;
  const by = state.versions.at(-1).by;

  if (path === "/newsroom/stories/12/draft" && method === "PUT") {
    const { tab, revision, base, content } = parsed();
    state.puts += 1;
    if (state.fault === "422") return json(422, { errors: [{ field: "body", code: "document-link", message: "پیوند درست نیست." }] });
    const { working } = state;
    if (working && working.revision > revision && working.tab !== tab) return json(409, { code: "elsewhere", ...working });
    state.working = { revision: Math.max(revision, working?.revision ?? 0) + 1, base, tab, content, saved: new Date().toISOString() };
    return json(200, { revision: state.working.revision, version, by, saved: state.working.saved });
  }
  if (path === "/newsroom/stories/12/draft" && method === "DELETE") {
    state.working = null;
    return response.writeHead(204).end();
  }
  if (path === "/newsroom/stories/12/save" && method === "POST") {
    if (request.headers["if-match"] !== `"${version}"`) return json(412, { code: "outdated", version, by, at: state.versions.at(-1).at });
    const { content } = parsed();
    if (!content.headline.trim()) return json(422, { errors: [{ field: "headline", code: "story-headline-empty", message: "خبر تیتر می‌خواهد." }] });
    const at = new Date().toISOString();
    state.versions.push({ content, by: "زهرا احمدی", at });
    state.working = null;
    tell(state, "saved", { version: version + 1, by: "زهرا احمدی", at });
    return json(200, { version: version + 1, status: "draft", saved: at });
  }
  if (path === "/newsroom/stories/12/merge" && method === "POST") {
    const { base, content } = parsed();
    const current = state.versions.at(-1);
    return json(200, { version, by, at: current.at, ...merge(state.versions[base - 1].content, content, current.content) });
  }
  if (path === "/newsroom/copy-desk" && method === "POST") {
    const { texts } = parsed();
    state.desk.push(texts);
    return json(200, { edits: edits(texts) });
  }
  if (path === "/newsroom/stories/12/presence") return response.writeHead(204).end();
  if (path === "/newsroom/stories/12/live") {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(": here\n\n");
    state.streams.add(response);
    request.on("close", () => state.streams.delete(response));
    return undefined;
  }
  if (path === "/newsroom/media" && method === "GET") return json(200, { items: [...state.media.values()].map(({ item }) => item).reverse(), next: null });
  if (path === "/newsroom/media" && method === "POST") return receive(state, request, body, json);
  const media = /^\/media\/(\d+)$/.exec(path);
  if (media) {
    const found = state.media.get(Number(media[1]));
    return found ? response.writeHead(200, { "Content-Type": found.type }).end(found.bytes) : response.writeHead(404).end();
  }
  if (path === "/newsroom/stories/12" && method === "POST") {
    state.submitted = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": CSP });
    return response.end('<!doctype html><title>sent</title><p id="sent">sent</p>');
  }
  return response.writeHead(404).end();
}

function page(state, lang, response) {
  const version = state.versions.length;
  const data = {
    story: 12,
    version,
    status: "draft",
    editable: true,
    lang,
    user: { id: 4, name: "زهرا احمدی" },
    content: state.versions.at(-1).content,
    desk: "society",
    working: state.working,
    media: Object.fromEntries([...state.media].map(([id, { item }]) => [id, item])),
    limits: { headline: 300, lead: 3000, headline_advised: 90 },
    embeds: ["aparat.com", "telewebion.com"],
  };
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": CSP, "Cache-Control": "no-store" });
  response.end(storyPage(data, lang));
}

function receive(state, request, body, json) {
  const boundary = /boundary=(.+)$/.exec(request.headers["content-type"] ?? "")?.[1];
  const head = body.indexOf("\r\n\r\n");
  const about = body.subarray(0, head).toString("utf8");
  const type = /Content-Type: (.+)/i.exec(about)?.[1].trim() ?? "";
  const name = /filename="([^"]*)"/.exec(about)?.[1] ?? "file";
  if (!boundary || !/^(image|audio|video)\//.test(type)) return json(422, { errors: [{ field: "file", code: "media-kind", message: "این گونه پرونده پذیرفته نمی‌شود." }] });
  const bytes = body.subarray(head + 4, body.lastIndexOf(`\r\n--${boundary}`));
  const id = state.media.size + 1;
  const kind = type.startsWith("image/") ? "picture" : type.split("/")[0];
  const item = { id, kind, name, width: 640, height: 400, thumb: `/media/${id}`, url: `/media/${id}`, alt: "", caption: "", credit: "", rights: "", focal: [500, 500] };
  state.media.set(id, { item, bytes, type });
  return json(201, item);
}

async function file(url, path, response) {
  const type = path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "font/woff2";
  response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store" });
  response.end(await readFile(url));
}

function collect(request) {
  return new Promise((resolve, reject) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => resolve(Buffer.concat(parts)));
    request.on("error", reject);
  });
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { port } = await serve(Number(process.argv[2] ?? 8199));
  console.log(`http://127.0.0.1:${port}/`);
}
