import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { usePulse } from "../live/pulse.tsx";
import { currentLanguage } from "../words/speak.ts";
import { useMoments } from "./moment.tsx";

/** Up to which block the screen can be true, and whether the index still follows the chain. */
export function IndexedNotice() {
  const { t } = useTranslation();
  const { chain, isReached } = usePulse();
  const show = useMoments();
  if (!isReached && !chain) return <Tag color="red">{t("chain.neverReached")}</Tag>;
  if (!chain) return null;
  const { halted, indexedTo } = chain;
  const { block } = indexedTo;
  if (!isReached) return <Tag color="red">{t("chain.unreached", { block })}</Tag>;
  if (halted) return <Tag color="red">{t("chain.halted", { reason: halted.sentence[currentLanguage()] })}</Tag>;
  return (
    <Tag title={`${show(indexedTo.at)} · ${indexedTo.digest}`} className="indexed">
      {t("chain.indexed", { block })}
    </Tag>
  );
}
