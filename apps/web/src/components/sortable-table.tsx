"use client";

import { type ReactNode, useId, useState } from "react";

import { Icon } from "./icon.tsx";

export interface Column<Row> {
  name: string;
  /** What it is sorted by, and shown where there is no `cell`. */
  value: (row: Row) => string | number | null;
  cell?: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** As dates are. */
  isOneLine?: boolean;
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** What stands in place of the table when there are no rows. */
  empty: string;
}

/** A table that is sorted by any of its columns. Where it is too wide, it scrolls within itself, by keyboard too. */
export function SortableTable<Row>({ caption, columns, rows, keyOf, empty }: Props<Row>) {
  const id = useId();
  const [order, setOrder] = useState<{ column: number; isDown: boolean }>();
  if (rows.length === 0) return <p className="text-muted text-sm">{empty}</p>;
  const column = order && columns[order.column];
  const sorted = column ? rows.toSorted((a, b) => compare(column, a, b) * (order.isDown ? -1 : 1)) : rows;
  const sort = (at: number, isNumber: boolean) =>
    setOrder((now) =>
      now?.column === at ? { ...now, isDown: !now.isDown } : { column: at, isDown: isNumber },
    );
  return (
    // What scrolls must be reached by keyboard.
    <div
      role="region"
      aria-labelledby={id}
      tabIndex={0}
      className="border-line overflow-x-auto rounded-xl border"
    >
      <table className="bg-surface w-full text-sm">
        <caption id={id} className="text-muted border-line border-b px-4 py-3 text-start text-xs">
          {caption}
        </caption>
        <thead className="border-line border-b">
          <tr>
            {columns.map(({ name, isNumber = false }, at) => (
              <HeadCell
                key={name}
                name={name}
                isNumber={isNumber}
                sorted={order?.column === at ? (order.isDown ? "descending" : "ascending") : "none"}
                onSort={() => sort(at, isNumber)}
              />
            ))}
          </tr>
        </thead>
        <tbody className="divide-line divide-y">
          {sorted.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, value, cell, isNumber, isOneLine }) => (
                <td
                  key={name}
                  className={`px-4 py-2.5 ${isNumber ? "text-end tabular-nums" : ""} ${isOneLine ? "whitespace-nowrap" : ""}`}
                >
                  {cell ? cell(row) : value(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadCellProps {
  name: string;
  isNumber: boolean;
  sorted: "ascending" | "descending" | "none";
  onSort: () => void;
}

function HeadCell({ name, isNumber, sorted, onSort }: HeadCellProps) {
  return (
    <th scope="col" aria-sort={sorted} className={isNumber ? "text-end" : "text-start"}>
      <button
        type="button"
        onClick={onSort}
        className={`text-muted hover:text-ink inline-flex h-10 cursor-pointer items-center gap-1 px-4 text-xs font-medium whitespace-nowrap ${isNumber ? "flex-row-reverse" : ""}`}
      >
        {name}
        <Icon
          name={sorted === "descending" ? "down" : "up"}
          className={`size-3 ${sorted === "none" ? "invisible" : ""}`}
        />
      </button>
    </th>
  );
}

/** Nothing comes before everything. */
function compare<Row>({ value }: Column<Row>, a: Row, b: Row): number {
  const [x, y] = [value(a), value(b)];
  if (x === null || y === null) return Number(x !== null) - Number(y !== null);
  return typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en");
}
