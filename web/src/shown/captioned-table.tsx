import { Table, type TableProps } from "antd";
import { type ComponentProps, type TdHTMLAttributes, useMemo, useRef } from "react";
import "./captioned-table.css";
import { useScrollStop } from "./use-scroll-stop.ts";

type NamedCell = TdHTMLAttributes<HTMLElement> & { readonly "data-title": string };

/** A cell that knows its column's name, for phones, where a row stands as a card. */
function namedCell(title: unknown): { readonly onCell?: () => NamedCell } {
  return typeof title === "string" ? { onCell: () => ({ "data-title": title }) } : {};
}

/**
 * antd's table with what a screen reader announces it by. Where it is wider than its place it scrolls there, so that the page
 * never has to; on a phone each row stands as a card, unless the table is one of cells that only make sense in their grid.
 * The frame scrolls instead of antd's own, which copies the headings, and the controls in them, into a hidden row.
 */
export function CaptionedTable<Row extends object>(props: TableProps<Row> & { caption: string; isGrid?: boolean }) {
  const { caption, isGrid, columns, ...table } = props;
  const frame = useRef<HTMLDivElement>(null);
  useScrollStop(frame, caption);
  const components = useMemo(
    () => ({
      table: ({ children, ...rest }: ComponentProps<"table">) => (
        <table {...rest}>
          <caption className="unseen">{caption}</caption>
          {children}
        </table>
      ),
    }),
    [caption],
  );
  return (
    <div ref={frame} className={isGrid ? "table-frame" : "table-frame cards"}>
      <Table<Row>
        size="middle"
        pagination={false}
        components={components}
        columns={columns?.map((column) => ({ ...namedCell(column.title), ...column }))}
        {...table}
      />
    </div>
  );
}
