// What can be done, by name: the toolbar and the keys take it from here.

import { chainCommands, setBlockType, toggleMark, wrapIn, lift } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import type { MarkType, NodeType } from "prosemirror-model";
import { NodeSelection, type Command, type EditorState } from "prosemirror-state";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { halfSpaceButton } from "./halfspace";
import { insertAttachment, insertEmbed, insertGallery, insertPicture, insertTable, toggleAside } from "./insert";
import { invisiblesShown, toggleInvisibles } from "./invisibles";
import { editLink } from "./links";
import { schema } from "./schema";
import { addColumn, addRow, deleteColumn, deleteRow, placeIn, toggleHeaderRow } from "./table";

export interface Deed {
  name: string;
  command: Command;
  /** Whether it is the case now; commands without it are not pressed. */
  active?: (state: EditorState) => boolean;
  /**
   * The key as ProseMirror writes it. Digits are where they are on every layout; Ctrl with Alt types signs on many, and
   * Command with Shift and a digit is taken on a Mac.
   */
  key?: string;
}

const nodes = schema.nodes as Record<"paragraph" | "subhead" | "quote" | "list" | "list_item" | "aside" | "hard_break", NodeType>;
const marks = schema.marks as Record<"strong" | "em" | "link", MarkType>;

function marked(type: MarkType): (state: EditorState) => boolean {
  return ({ selection: { from, $from, to, empty }, storedMarks, doc }) =>
    empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type);
}

function within(type: NodeType, attrs: Record<string, unknown> = {}): (state: EditorState) => boolean {
  return ({ selection }) => {
    const fits = (node: { type: NodeType; attrs: Record<string, unknown> }) => node.type === type && Object.entries(attrs).every(([name, value]) => node.attrs[name] === value);
    if (selection instanceof NodeSelection && fits(selection.node)) return true;
    const { $from } = selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) if (fits($from.node(depth))) return true;
    return false;
  };
}

const isSubhead = within(nodes.subhead);
const toggleSubhead: Command = (state, dispatch) => setBlockType(isSubhead(state) ? nodes.paragraph : nodes.subhead)(state, dispatch);

const isQuote = within(nodes.quote);
const toggleQuote: Command = (state, dispatch) => (isQuote(state) ? lift(state, dispatch) : wrapIn(nodes.quote)(state, dispatch));

function toggleList(ordered: boolean): Command {
  const isThis = within(nodes.list, { ordered });
  return (state, dispatch) => {
    if (isThis(state)) return liftListItem(nodes.list_item)(state, dispatch);
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      // A list of the other kind becomes one of this kind.
      if ($from.node(depth).type === nodes.list) {
        dispatch?.(state.tr.setNodeAttribute($from.before(depth), "ordered", ordered));
        return true;
      }
    }
    return wrapInList(nodes.list, { ordered })(state, dispatch);
  };
}

export const insertBreak: Command = chainCommands((state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

export interface Group {
  label: string;
  deeds: Deed[];
}

/** `open` are the commands that show something beside the text. */
export function groups(hosts: string[], open: { find: Command; desk: Command; deskOn: () => boolean }): Group[] {
  return [
    {
      label: "group-marks",
      deeds: [
        { name: "bold", command: toggleMark(marks.strong), active: marked(marks.strong), key: "Mod-b" },
        { name: "italic", command: toggleMark(marks.em), active: marked(marks.em), key: "Mod-i" },
        { name: "link", command: editLink, active: marked(marks.link), key: "Mod-k" },
      ],
    },
    {
      label: "group-blocks",
      deeds: [
        { name: "subhead", command: toggleSubhead, active: isSubhead, key: "Ctrl-Shift-6" },
        { name: "quote", command: toggleQuote, active: isQuote, key: "Ctrl-Shift-9" },
        { name: "bullets", command: toggleList(false), active: within(nodes.list, { ordered: false }), key: "Ctrl-Shift-8" },
        { name: "numbers", command: toggleList(true), active: within(nodes.list, { ordered: true }), key: "Ctrl-Shift-7" },
        { name: "aside", command: toggleAside, active: within(nodes.aside), key: "Ctrl-Shift-5" },
      ],
    },
    {
      label: "group-craft",
      deeds: [
        { name: "half-space", command: halfSpaceButton, key: "Shift-Space" },
        { name: "invisibles", command: toggleInvisibles, active: invisiblesShown, key: "Ctrl-Shift-1" },
        { name: "desk", command: open.desk, active: open.deskOn, key: "F7" },
        { name: "find", command: open.find, key: "Mod-f" },
      ],
    },
    {
      label: "group-insert",
      deeds: [
        { name: "picture", command: insertPicture, key: "Ctrl-Shift-3" },
        { name: "gallery", command: insertGallery },
        { name: "table", command: insertTable, key: "Ctrl-Shift-4" },
        { name: "embed", command: insertEmbed(hosts) },
        { name: "attachment", command: insertAttachment },
      ],
    },
    {
      label: "group-history",
      deeds: [
        { name: "undo", command: undo, key: "Mod-z" },
        { name: "redo", command: redo, key: "Mod-Shift-z" },
      ],
    },
    {
      label: "group-table",
      deeds: [
        { name: "row-add", command: inTable(addRow) },
        { name: "column-add", command: inTable(addColumn) },
        { name: "row-delete", command: inTable(deleteRow) },
        { name: "column-delete", command: inTable(deleteColumn) },
        { name: "header-row", command: inTable(toggleHeaderRow) },
      ],
    },
  ];
}

function inTable(command: Command): Command {
  return (state, dispatch, view) => placeIn(state) !== null && command(state, dispatch, view);
}
