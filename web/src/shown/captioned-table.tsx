import { Table, type TableProps } from "antd";
import { type ComponentProps, useMemo } from "react";

/**
 * antd's table with what a screen reader announces it by, and with room of its own to scroll in, so that the page never has to
 * scroll sideways.
 */
export function CaptionedTable<Row extends object>(props: TableProps<Row> & { caption: string }) {
  const { caption, ...table } = props;
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
    <Table<Row> size="middle" pagination={false} scroll={{ x: "max-content" }} components={components} {...table} />
  );
}
