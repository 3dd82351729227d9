// Tables: made, grown, cut, gone through with Tab. Rows stay of equal length, and no cell spans another's place.

import { type Node, type ResolvedPos } from "prosemirror-model";
import { Selection, TextSelection, type Command, type EditorState } from "prosemirror-state";
import { schema } from "./schema";
import { t } from "./words";

const { table, table_row, table_cell } = schema.nodes as { table: NonNullable<(typeof schema.nodes)["table"]>; table_row: NonNullable<(typeof schema.nodes)["table"]>; table_cell: NonNullable<(typeof schema.nodes)["table"]> };

export function makeTable(rows: number, columns: number, header: boolean): Node {
  const row = (head: boolean) => table_row.create(null, Array.from({ length: columns }, (_, at) => (head ? headCell(at) : table_cell.create())));
  return table.create(null, Array.from({ length: rows }, (_, at) => row(header && at === 0)));
}

/** A column's name to be written over: a header that says nothing is worse than none. */
function headCell(column: number): Node {
  return table_cell.create({ header: true }, schema.text(t("table-column", { n: column + 1 })));
}

interface Place {
  table: Node;
  /** Position before the table. */
  pos: number;
  row: number;
  column: number;
}

export function placeIn(state: EditorState): Place | null {
  return place(state.selection.$head);
}

function place($head: ResolvedPos): Place | null {
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    if ($head.node(depth).type === table) {
      return { table: $head.node(depth), pos: $head.before(depth), row: $head.index(depth), column: $head.index(depth + 1) };
    }
  }
  return null;
}

/** A command that makes another table of the one the cursor is in; null takes the table away. */
function remake(change: (grid: Node[][], place: Place) => Node[][], to: (place: Place) => [number, number]): Command {
  return (state, dispatch) => {
    const at = placeIn(state);
    if (!at) return false;
    if (!dispatch) return true;
    const grid = change(at.table.children.map((row) => [...row.children]), at);
    const tr = state.tr;
    if (!grid.length || !grid[0]?.length) {
      tr.delete(at.pos, at.pos + at.table.nodeSize);
    } else {
      const made = table.create(null, grid.map((cells) => table_row.create(null, cells)));
      tr.replaceWith(at.pos, at.pos + at.table.nodeSize, made);
      const [row, column] = to(at);
      tr.setSelection(TextSelection.create(tr.doc, cellStart(made, at.pos, Math.min(row, grid.length - 1), Math.min(column, grid[0].length - 1))));
    }
    dispatch(tr.scrollIntoView());
    return true;
  };
}

function cellStart(made: Node, pos: number, row: number, column: number): number {
  let at = pos + 1;
  for (let y = 0; y < row; y += 1) at += made.child(y).nodeSize;
  at += 1;
  for (let x = 0; x < column; x += 1) at += made.child(row).child(x).nodeSize;
  return at + 1;
}

const inserted = <T>(list: T[], at: number, value: T): T[] => [...list.slice(0, at), value, ...list.slice(at)];
const without = <T>(list: T[], at: number): T[] => list.filter((_, index) => index !== at);

export const addRow = remake(
  (grid, { row }) => inserted(grid, row + 1, (grid[row] ?? []).map((cell, column) => table_cell.create({ header: column === 0 && grid.length > 1 && isRowHead(grid) && cell.attrs["header"] === true }))),
  ({ row, column }) => [row + 1, column],
);
export const addColumn = remake(
  (grid, { column }) => grid.map((cells) => inserted(cells, column + 1, cells.length > 1 && cells.every((cell) => cell.attrs["header"] === true) ? headCell(column + 1) : table_cell.create())),
  ({ row, column }) => [row, column + 1],
);
export const deleteRow = remake((grid, { row }) => without(grid, row), ({ row, column }) => [row, column]);
export const deleteColumn = remake((grid, { column }) => grid.map((cells) => without(cells, column)), ({ row, column }) => [row, column]);

/** Makes the first row name its columns, or takes that back. */
export const toggleHeaderRow = remake(
  (grid) => {
    const header = !grid[0]?.every((cell) => cell.attrs["header"] === true);
    return grid.map((cells, at) => (at ? cells : cells.map((cell) => table_cell.create({ header }, cell.content))));
  },
  ({ row, column }) => [row, column],
);

function isRowHead(grid: Node[][]): boolean {
  return grid.slice(1).every((cells) => cells[0]?.attrs["header"] === true);
}

/** Tab: the next cell, and a new row after the last. */
export const nextCell: Command = (state, dispatch) => {
  const at = placeIn(state);
  if (!at) return false;
  const { row, column, table: here } = at;
  if (column + 1 < here.child(row).childCount) return goTo(state, dispatch, at, row, column + 1);
  if (row + 1 < here.childCount) return goTo(state, dispatch, at, row + 1, 0);
  return remake((grid) => [...grid, (grid[0] ?? []).map(() => table_cell.create())], () => [row + 1, 0])(state, dispatch);
};

export const previousCell: Command = (state, dispatch) => {
  const at = placeIn(state);
  if (!at) return false;
  const { row, column, table: here } = at;
  if (column > 0) return goTo(state, dispatch, at, row, column - 1);
  return row > 0 ? goTo(state, dispatch, at, row - 1, here.child(row - 1).childCount - 1) : true;
};

function goTo(state: EditorState, dispatch: Parameters<Command>[1], at: Place, row: number, column: number): boolean {
  const start = cellStart(at.table, at.pos, row, column);
  const end = start + at.table.child(row).child(column).content.size;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, start, end)).scrollIntoView());
  return true;
}

/** Enter in a cell: the cell below, or out of the table after the last row. */
export const cellBelow: Command = (state, dispatch) => {
  const at = placeIn(state);
  if (!at) return false;
  if (at.row + 1 < at.table.childCount) return goTo(state, dispatch, at, at.row + 1, at.column);
  const after = at.pos + at.table.nodeSize;
  const tr = state.tr;
  if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, schema.node("paragraph"));
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(after + 1))).scrollIntoView());
  return true;
};
