import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CombinedError } from "urql";
import type { RefusalView } from "../queries/refusal.ts";
import { currentLanguage } from "../words/speak.ts";
import { isSignedOut, type Told, wordsOf } from "./error-words.ts";

function Notice(props: Told & { action?: { readonly label: string; readonly act: () => void } }) {
  const { sentence, next, code, action } = props;
  return (
    <Alert
      className="problem"
      role="alert"
      type="warning"
      showIcon
      title={sentence}
      description={
        (next || code) && (
          <>
            {next} {code && <code>{code}</code>}
          </>
        )
      }
      action={action && <Button onClick={action.act}>{action.label}</Button>}
    />
  );
}

/** Says what was refused, why, and what to do now. */
export function RefusalNotice(props: { refusal: RefusalView }) {
  const { code, sentence, next } = props.refusal;
  const language = currentLanguage();
  return <Notice sentence={sentence[language]} next={next[language]} code={code} />;
}

/** An error of a request, with the way on: again, or to the sign-in if the session is over. */
export function Problem(props: { error: CombinedError; retry?: () => void }) {
  const { t } = useTranslation();
  const { error, retry } = props;
  const told = wordsOf(error, currentLanguage(), { sentence: t("error.title"), next: t("error.network") });
  const action = isSignedOut(error)
    ? { label: t("error.signIn"), act: () => location.assign("/") }
    : retry && { label: t("error.retry"), act: retry };
  return <Notice {...told} action={action} />;
}
