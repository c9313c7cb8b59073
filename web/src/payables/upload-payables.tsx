import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CombinedError, useClient } from "urql";
import { useOutcome } from "../acts/outcome.tsx";
import { sendPayables } from "../desk-connection.ts";
import { usePulse } from "../live/pulse.tsx";
import { CommitPayables, CorrectMapping, SentUpload, type UploadView } from "../queries/payable.ts";
import { Problem } from "../shown/problem.tsx";
import { type Correction, mappingOf, NO_CORRECTION, termsOf } from "./correction.ts";
import { FileDrop } from "./file-drop.tsx";
import { FilePreview } from "./file-preview.tsx";
import { MappingReview } from "./mapping-review.tsx";
import { RefusedRows } from "./refused-rows.tsx";
import { sampleFile } from "./sample-file.ts";

const ACCEPTED = ".csv,.txt,.xml,text/csv,text/plain,application/xml";
const BOOKED = "COMMITTED";

/** A payables file on its way in: chosen, read and shown, corrected until it is right, then booked. */
export function UploadPayables(props: { onBooked: (uploadId: string) => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const tell = useOutcome();
  const { chain, quicken } = usePulse();
  const [correction, setCorrection] = useState(NO_CORRECTION);
  const [upload, setUpload] = useState<UploadView | null>(null);
  const [error, setError] = useState<CombinedError | null>(null);
  const [isBusy, setBusy] = useState(false);

  /** Takes what the desk says of the file now; what it refused leaves the last answer standing. */
  const show = (answer: { readonly data?: { readonly upload: UploadView }; readonly error?: CombinedError }) => {
    setBusy(false);
    setError(answer.error ?? null);
    if (answer.data) setUpload(answer.data.upload);
  };

  const send = async (file: File) => {
    setBusy(true);
    setCorrection(NO_CORRECTION);
    const sent = await sendPayables(file);
    show(sent.error ? sent : await client.query(SentUpload, { id: sent.uploadId }).toPromise());
  };

  const correct = async (uploadId: string, corrected: Correction) => {
    setBusy(true);
    setCorrection(corrected);
    const asked = { uploadId, mapping: mappingOf(corrected), terms: termsOf(corrected) };
    show(await client.mutation(CorrectMapping, asked).toPromise());
  };

  const book = async (uploadId: string) => {
    setBusy(true);
    const answer = await client.mutation(CommitPayables, { uploadId }).toPromise();
    show(answer);
    if (!answer.data) return;
    const { payableCount, refusalCount } = answer.data.upload;
    tell(t("payables.booked", { count: payableCount, refused: refusalCount }));
    props.onBooked(uploadId);
    quicken();
  };

  const leave = () => {
    setUpload(null);
    setError(null);
  };

  if (!upload) {
    return (
      <>
        <FileDrop label={t("payables.drop")} accept={ACCEPTED} isBusy={isBusy} onFile={send} />
        {chain && (
          <p className="hint sample">
            {t("payables.noFile")}{" "}
            <a
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(sampleFile(chain.today))}`}
              download="payables.csv"
            >
              {t("payables.sample")}
            </a>
          </p>
        )}
        {error && <Problem error={error} />}
      </>
    );
  }
  const isBooked = upload.state === BOOKED;
  const isHopeless = upload.payableCount === 0 && upload.refusalCount > 0;
  return (
    <div className="upload" aria-busy={isBusy}>
      <h3>{upload.fileName}</h3>
      <p className="hint">
        {!isHopeless && t("payables.rows", { count: upload.rowCount })}
        {upload.payableCount + upload.refusalCount > 0 &&
          ` ${t("payables.split", { payables: upload.payableCount, refused: upload.refusalCount })}`}
      </p>
      {error && <Problem error={error} />}
      {!isBooked && upload.mapping && (
        <MappingReview
          reading={upload.mapping}
          correction={correction}
          onCorrect={(corrected) => correct(upload.id, corrected)}
        />
      )}
      {!isBooked && <FilePreview upload={upload} />}
      <RefusedRows upload={upload} />
      <div className="acts under">
        {!isBooked && !isHopeless && (
          <Button type="primary" loading={isBusy} onClick={() => book(upload.id)}>
            {t("payables.book")}
          </Button>
        )}
        <Button onClick={leave}>{isBooked ? t("payables.another") : t("payables.discard")}</Button>
      </div>
    </div>
  );
}
