import { Tag } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { Chain } from "../queries.ts";
import { currentLanguage } from "../words/speak.ts";
import { showMoment } from "./time.ts";

const REFRESH_MS = 5_000;

/** Up to which block the screen can be true, and whether the index still follows the chain. */
export function IndexedNotice() {
  const { t } = useTranslation();
  const [{ data }, reload] = useQuery({ query: Chain });
  useEffect(() => {
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  if (!data) return null;
  const { halted, indexedTo } = data.chain;
  if (halted) return <Tag color="red">{t("chain.halted", { reason: halted.sentence[currentLanguage()] })}</Tag>;
  return (
    <Tag title={`${showMoment(indexedTo.at)} · ${indexedTo.digest}`} className="indexed">
      {t("chain.indexed", { block: indexedTo.block })}
    </Tag>
  );
}
