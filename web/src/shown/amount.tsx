import { useTranslation } from "react-i18next";
import { showFen } from "./money.ts";

/** An amount with its currency. In a table the column's heading names the currency once for all: `isBare`. */
export function Amount(props: { fen: string; isBare?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="money">
      {showFen(props.fen)}
      {!props.isBare && <small className="unit">{t("currency")}</small>}
    </span>
  );
}
