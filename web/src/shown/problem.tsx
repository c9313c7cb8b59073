import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CombinedError } from "urql";
import type { RefusalView } from "../queries.ts";
import { currentLanguage, type Text } from "../words/speak.ts";

/** What an error of the API carries for a person: code, sentence, next step. */
function refusalOf(error: CombinedError): Partial<RefusalView> | null {
  const extensions = error.graphQLErrors[0]?.extensions as { code?: string; sentence?: Text; next?: Text } | undefined;
  return extensions?.sentence ? { code: extensions.code, sentence: extensions.sentence, next: extensions.next } : null;
}

/** Says what was refused, why, and what to do now; the code stays for whoever is asked for help. */
export function RefusalNotice(props: { refusal: Partial<RefusalView>; retry?: () => void }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { refusal, retry } = props;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={refusal.sentence?.[language] ?? t("error.title")}
      description={
        <>
          {refusal.next?.[language]} {refusal.code && <code>{refusal.code}</code>}
        </>
      }
      action={retry && <Button onClick={retry}>{t("error.retry")}</Button>}
    />
  );
}

/** An error of a request, as a refusal where it is one. */
export function Problem(props: { error: CombinedError; retry?: () => void }) {
  const { t } = useTranslation();
  const network: Partial<RefusalView> = {
    sentence: { zh: t("error.title", { lng: "zh" }), en: t("error.title", { lng: "en" }) },
    next: { zh: t("error.network", { lng: "zh" }), en: t("error.network", { lng: "en" }) },
  };
  return <RefusalNotice refusal={refusalOf(props.error) ?? network} retry={props.retry} />;
}
