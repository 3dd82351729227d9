// The journal: what is on the screen, kept in this browser a moment after each change, so that no crash takes it, until
// the server has it.
// IndexedDB where there is one; localStorage where it fails.

import type { Content } from "./types";

export interface Entry {
  /** story/user/tab */
  key: string;
  /** story/user */
  owner: string;
  tab: string;
  /** Dead tabs whose text this one took over: what they had sent is older than what stands here. */
  heirTo: string[];
  content: Content;
  desk: string;
  /** The version that was edited. */
  base: number;
  /** The revision of the working copy that this tab knew. */
  revision: number;
  /** When it was written: milliseconds since 1970. */
  at: number;
}

export interface Journal {
  put(entry: Entry): Promise<void>;
  /** Writes before it returns: what a page that goes begins, nobody may end. */
  putNow(entry: Entry): void;
  list(owner: string): Promise<Entry[]>;
  remove(key: string): Promise<void>;
}

const NAME = "khabar-journal";
const PREFIX = `${NAME}/`;

export async function openJournal(): Promise<Journal> {
  try {
    const database = await open();
    return fallingBack(indexed(database), local());
  } catch {
    return local();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: "key" }).createIndex("owner", "owner");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no database"));
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function indexed(database: IDBDatabase): Omit<Journal, "putNow"> {
  const store = (mode: IDBTransactionMode) => {
    const transaction = database.transaction("entries", mode, { durability: "strict" });
    return { transaction, entries: transaction.objectStore("entries") };
  };
  const done = (transaction: IDBTransaction) =>
    new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("aborted"));
    });
  return {
    put(entry) {
      const { transaction, entries } = store("readwrite");
      entries.put(entry);
      return done(transaction);
    },
    remove(key) {
      const { transaction, entries } = store("readwrite");
      entries.delete(key);
      return done(transaction);
    },
    list(owner) {
      return new Promise((resolve, reject) => {
        const request = store("readonly").entries.index("owner").getAll(owner);
        request.onsuccess = () => resolve(request.result as Entry[]);
        request.onerror = () => reject(request.error ?? new Error("unreadable"));
      });
    },
  };
}

function local(): Journal {
  const putNow = (entry: Entry) => localStorage.setItem(PREFIX + entry.key, JSON.stringify(entry));
  return {
    putNow,
    async put(entry) {
      putNow(entry);
    },
    async remove(key) {
      localStorage.removeItem(PREFIX + key);
    },
    async list(owner) {
      const out: Entry[] = [];
      for (let at = 0; at < localStorage.length; at += 1) {
        const key = localStorage.key(at);
        if (!key?.startsWith(`${PREFIX}${owner}/`)) continue;
        try {
          out.push(JSON.parse(localStorage.getItem(key) ?? "") as Entry);
        } catch {
          localStorage.removeItem(key);
        }
      }
      return out;
    },
  };
}

/** Writes to the second when the first fails; reads from both. */
function fallingBack(first: Omit<Journal, "putNow">, second: Journal): Journal {
  return {
    putNow: second.putNow,
    put: (entry) => first.put(entry).catch(() => second.put(entry)),
    async remove(key) {
      await Promise.all([first.remove(key).catch(() => undefined), second.remove(key).catch(() => undefined)]);
    },
    async list(owner) {
      const both = await Promise.all([first.list(owner).catch(() => []), second.list(owner).catch(() => [])]);
      const newest = new Map<string, Entry>();
      for (const entry of both.flat()) {
        if ((newest.get(entry.key)?.at ?? -1) < entry.at) newest.set(entry.key, entry);
      }
      return [...newest.values()];
    },
  };
}
