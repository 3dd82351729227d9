// Keys of the text, and what typing the beginning of a line means.

import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { redo } from "prosemirror-history";
import { InputRule, inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { Plugin, type Command } from "prosemirror-state";
import { insertBreak, type Group } from "./commands";
import { insertHalfSpace, isHalfSpaceKey } from "./halfspace";
import { schema } from "./schema";
import { cellBelow, nextCell, previousCell } from "./table";
import { enterBlock } from "./views";

const item = schema.nodes["list_item"]!;
const list = schema.nodes["list"]!;

export function keys(groups: Group[], more: Record<string, Command>): Plugin[] {
  const own: Record<string, Command> = {};
  for (const { deeds } of groups) {
    for (const { key, command } of deeds) if (key && key !== "Shift-Space") own[key] = always(command);
  }
  return [
    halfSpace,
    keymap({ ...own, ...more }),
    keymap({
      Tab: chainCommands(nextCell, sinkListItem(item)),
      "Shift-Tab": chainCommands(previousCell, liftListItem(item)),
      Enter: chainCommands((_, dispatch, view) => Boolean(dispatch && view && enterBlock(view)), cellBelow, splitListItem(item)),
      "Shift-Enter": insertBreak,
      "Mod-Enter": chainCommands(exitCode, insertBreak),
      "Mod-y": redo,
    }),
    keymap(baseKeymap),
    beginnings,
  ];
}

/** A shortcut of the editor is never one of the browser's, even when it can't be followed here. */
function always(command: Command): Command {
  return (state, dispatch, view) => {
    command(state, dispatch, view);
    return true;
  };
}

const halfSpace = new Plugin({
  props: {
    handleKeyDown(view, event) {
      if (!isHalfSpaceKey(event)) return false;
      return insertHalfSpace(view.state, view.dispatch, view);
    },
  },
});

/** `- `, `۱. `, `> ` and `## ` at the beginning of a paragraph, as in the form without script. */
const beginnings = inputRules({
  rules: [
    wrappingInputRule(/^- $/, list, { ordered: false }),
    wrappingInputRule(/^[1۱]\. $/, list, { ordered: true }),
    wrappingInputRule(/^> $/, schema.nodes["quote"]!),
    new InputRule(/^## $/, (state, _, start, end) => {
      const $start = state.doc.resolve(start);
      const subhead = schema.nodes["subhead"]!;
      if (!$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), subhead)) return null;
      return state.tr.delete(start, end).setBlockType(start, start, subhead);
    }),
  ],
});
