import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { showHash } from "./time.ts";

/** A hash that can be compared by eye and copied whole. */
export function Hash(props: { hex: string }) {
  const { t } = useTranslation();
  return (
    <Typography.Text
      code
      title={props.hex}
      copyable={{ text: props.hex, tooltips: [t("copy"), t("copied")] }}
      className="hash"
    >
      {showHash(props.hex)}
    </Typography.Text>
  );
}
