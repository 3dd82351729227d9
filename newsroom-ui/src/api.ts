// What is asked of the server, and how it may answer.

import type { Content, Edit, FieldProblem, MediaItem, Merge } from "./types";

export type DraftAnswer =
  | { is: "saved"; revision: number; version: number; by: string; saved: string }
  | { is: "elsewhere"; revision: number; tab: string; saved: string; content: Content }
  | Refusal;

export type SaveAnswer =
  | { is: "saved"; version: number; status: string; saved: string }
  | { is: "outdated"; version: number; by: string; at: string }
  | Refusal;

/** What any request may come to. `offline` covers a server that does not answer or says that it can't now. */
export type Refusal =
  | { is: "offline" }
  | { is: "signed-out" }
  | { is: "full" }
  | { is: "forbidden"; code: string }
  | { is: "invalid"; errors: FieldProblem[] };

export class Api {
  private readonly base: string;

  constructor(story: number) {
    this.base = `/newsroom/stories/${story}`;
  }

  async putDraft(body: { tab: string; revision: number; base: number; content: Content }, last: boolean): Promise<DraftAnswer> {
    const text = JSON.stringify(body);
    // A request that outlives the page may carry 64 KiB at most.
    const keepalive = last && new TextEncoder().encode(text).length < 60_000;
    const answer = await send("PUT", `${this.base}/draft`, text, {}, { keepalive });
    if (!answer) return { is: "offline" };
    const json = await read(answer);
    if (answer.ok) return { is: "saved", ...(json as { revision: number; version: number; by: string; saved: string }) };
    if (answer.status === 409) {
      return { is: "elsewhere", ...(json as { revision: number; tab: string; saved: string; content: Content }) };
    }
    return refusal(answer.status, json);
  }

  async dropDraft(): Promise<boolean> {
    return (await send("DELETE", `${this.base}/draft`, null))?.ok ?? false;
  }

  async save(version: number, body: { content: Content; desk: string; tab: string }): Promise<SaveAnswer> {
    const answer = await send("POST", `${this.base}/save`, JSON.stringify(body), { "If-Match": `"${version}"` });
    if (!answer) return { is: "offline" };
    const json = await read(answer);
    if (answer.ok) return { is: "saved", ...(json as { version: number; status: string; saved: string }) };
    if (answer.status === 412) return { is: "outdated", ...(json as { version: number; by: string; at: string }) };
    return refusal(answer.status, json);
  }

  async merge(base: number, content: Content): Promise<Merge | Refusal> {
    const answer = await send("POST", `${this.base}/merge`, JSON.stringify({ base, content }));
    if (!answer) return { is: "offline" };
    const json = await read(answer);
    return answer.ok ? (json as Merge) : refusal(answer.status, json);
  }

  async copyDesk(texts: { field: string; text: string }[]): Promise<Edit[] | null> {
    const answer = await send("POST", "/newsroom/copy-desk", JSON.stringify({ texts }));
    return answer?.ok ? ((await read(answer)) as { edits: Edit[] }).edits : null;
  }

  presence(tab: string, editing: boolean): void {
    void send("POST", `${this.base}/presence`, JSON.stringify({ tab, editing }), {}, { keepalive: true });
  }

  /** What happens to the story from here on, and what has happened since it stood at `version` and `status`. */
  live(version: number, status: string): EventSource {
    return new EventSource(`${this.base}/live?${new URLSearchParams({ version: String(version), status })}`);
  }
}

export async function listMedia(q: string, before: string | null): Promise<{ items: MediaItem[]; next: string | null } | null> {
  const query = new URLSearchParams({ q });
  if (before) query.set("before", before);
  const answer = await send("GET", `/newsroom/media?${query}`, null);
  return answer?.ok ? ((await read(answer)) as { items: MediaItem[]; next: string | null }) : null;
}

async function send(
  method: string,
  url: string,
  body: string | null,
  headers: Record<string, string> = {},
  more: RequestInit = {},
): Promise<Response | null> {
  const sent: Record<string, string> = { Accept: "application/json", ...headers };
  if (body !== null) sent["Content-Type"] = "application/json";
  try {
    return await fetch(url, { method, body, headers: sent, credentials: "same-origin", redirect: "manual", cache: "no-store", ...more });
  } catch {
    return null;
  }
}

async function read(answer: Response): Promise<unknown> {
  try {
    return (await answer.json()) as unknown;
  } catch {
    return {};
  }
}

export function refusal(status: number, json: unknown): Refusal {
  const { code, errors } = json as { code?: string; errors?: FieldProblem[] };
  // A redirect that was not followed has the status 0: it leads to the sign-in page.
  if (status === 401 || status === 0) return { is: "signed-out" };
  if (status === 507) return { is: "full" };
  if (status === 403 || status === 404 || status === 410) return { is: "forbidden", code: code ?? "forbidden" };
  if (status === 422 || status === 413 || status === 400) return { is: "invalid", errors: errors ?? [] };
  return { is: "offline" };
}
