// The shapes that travel between the page, the script and the server.

export interface JsonMark {
  type: string;
  attrs?: Record<string, unknown>;
}

/** A node of the document as it is stored: its attributes stand beside its type. */
export interface JsonNode {
  type: string;
  content?: JsonNode[];
  text?: string;
  marks?: JsonMark[];
  [attribute: string]: unknown;
}

export interface Picture {
  media: number;
  alt: string;
  caption: string;
  credit: string;
}

export interface Content {
  headline: string;
  kicker: string | null;
  lead: string;
  body: JsonNode;
  bylines: string[];
  tags: string[];
  place: string | null;
  marks: string[];
  picture: Picture | null;
}

export interface MediaItem {
  id: number;
  kind: "picture" | "audio" | "video";
  name: string;
  width: number;
  height: number;
  thumb: string;
  url: string;
  alt: string;
  caption: string;
  credit: string;
}

/** What a person has saved but not yet made a version of. */
export interface WorkingCopy {
  revision: number;
  base: number;
  tab: string;
  content: Content;
  saved: string;
}

export interface PageData {
  story: number;
  version: number;
  status: string;
  editable: boolean;
  lang: string;
  user: { id: number; name: string };
  content: Content;
  desk: string;
  working: WorkingCopy | null;
  media: Record<string, MediaItem>;
  limits: { headline: number; lead: number; headline_advised: number };
  embeds: string[];
  /** Where to sign in again; a default is used when the page does not say. */
  sign_in?: string;
}

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

export interface Edit {
  field: string;
  from: number;
  to: number;
  before: string;
  after: string;
  rule: string;
  reason: string;
}

export type Choice = "same" | "mine" | "theirs" | "ask";

export interface FieldMerge {
  field: string;
  choice: Choice;
  mine: unknown;
  theirs: unknown;
  html: string;
}

export interface BodyMerge {
  choice: Choice;
  mine: JsonNode[];
  theirs: JsonNode[];
  html: string;
}

export interface Merge {
  version: number;
  by: string;
  at: string;
  fields: FieldMerge[];
  body: BodyMerge[];
}
