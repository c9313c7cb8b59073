import { useState } from "react";
import { OpenPayablesTable } from "./open-payables.tsx";
import { UploadPayables } from "./upload-payables.tsx";

/** The core enterprise's first step: a file becomes payables, and payables become promises. */
export function PayablesSection(props: { prepares: boolean }) {
  const [uploadId, setUploadId] = useState<string | null>(null);
  return (
    <>
      {props.prepares && <UploadPayables onBooked={setUploadId} />}
      <OpenPayablesTable uploadId={uploadId} prepares={props.prepares} onShowAll={() => setUploadId(null)} />
    </>
  );
}
