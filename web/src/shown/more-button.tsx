import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Listed } from "../queries/page.ts";

/** The API gives at most this many rows at once. */
export const MOST_ROWS = 100;

/** Says how much of a list is shown, and shows more of it as far as one answer goes. */
export function MoreButton(props: { list: Listed<unknown>; onMore: () => void }) {
  const { t } = useTranslation();
  const { edges, pageInfo, totalCount } = props.list;
  if (!pageInfo.hasNextPage) return null;
  const shown = t("list.shown", { shown: edges.length, count: totalCount });
  if (edges.length >= MOST_ROWS) return <p className="hint more">{shown}</p>;
  return (
    <p className="more">
      <Button onClick={props.onMore}>{t("list.more")}</Button> <small>{shown}</small>
    </p>
  );
}
