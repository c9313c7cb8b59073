import { acceptNote } from "./accept-note.ts";
import { acceptQuote } from "./accept-quote.ts";
import { anchorDocuments } from "./anchor-documents.ts";
import { appointAgent } from "./appoint-agent.ts";
import { awaitOperation } from "./await-operation.ts";
import { beginSignIn } from "./begin-sign-in.ts";
import { commitPayables } from "./commit-payables.ts";
import { confirmPayables } from "./confirm-payables.ts";
import { confirmPayablesBatch } from "./confirm-payables-batch.ts";
import { correctMapping } from "./correct-mapping.ts";
import { declineQuote } from "./decline-quote.ts";
import { demoPeople } from "./demo-people.ts";
import { drawNotes } from "./draw-notes.ts";
import { expireOffer } from "./expire-offer.ts";
import { grantCredit } from "./grant-credit.ts";
import { issueCash } from "./issue-cash.ts";
import { linkSupplier } from "./link-supplier.ts";
import { mergeNotes } from "./merge-notes.ts";
import { passNote } from "./pass-note.ts";
import { payReceivable } from "./pay-receivable.ts";
import type { Ports } from "./ports.ts";
import { previewPayables } from "./preview-payables.ts";
import { quoteFinancing } from "./quote-financing.ts";
import { readEvidence } from "./read-evidence.ts";
import { readFinancing } from "./read-financing.ts";
import { readMembers } from "./read-members.ts";
import { readOperations } from "./read-operations.ts";
import { readPayables } from "./read-payables.ts";
import { readUploads } from "./read-uploads.ts";
import { registerMember } from "./register-member.ts";
import { rejectNote } from "./reject-note.ts";
import { renewMember } from "./renew-member.ts";
import { requestFinancing } from "./request-financing.ts";
import { setPolicy } from "./set-policy.ts";
import { receivableSight } from "./sight.ts";
import { signIn } from "./sign-in.ts";
import { signInAs } from "./sign-in-as.ts";
import { signOperation } from "./sign-operation.ts";
import { signOut } from "./sign-out.ts";
import { splitNote } from "./split-note.ts";
import { uploadEvidence } from "./upload-evidence.ts";
import { uploadInvoices } from "./upload-invoices.ts";
import { viewerOfToken } from "./viewer-of-token.ts";
import { withdrawCash } from "./withdraw-cash.ts";
import { withdrawFinancingRequest } from "./withdraw-financing-request.ts";
import { withdrawOperation } from "./withdraw-operation.ts";

/** All that can be done at the desk. Whoever speaks to it (GraphQL, REST, a script) calls these and nothing else. */
export type Desk = ReturnType<typeof createDesk>;

/** The desk over a set of ports. It holds no state of its own. */
export function createDesk(ports: Ports) {
  return {
    // signing in
    beginSignIn: beginSignIn(ports),
    signIn: signIn(ports),
    signInAs: signInAs(ports),
    signOut: signOut(ports),
    viewerOfToken: viewerOfToken(ports),
    demoPeople: demoPeople(ports),

    // payables and invoices
    previewPayables: previewPayables(ports),
    correctMapping: correctMapping(ports),
    commitPayables: commitPayables(ports),
    uploadInvoices: uploadInvoices(ports),
    uploadEvidence: uploadEvidence(ports),
    anchorDocuments: anchorDocuments(ports),
    linkSupplier: linkSupplier(ports),
    confirmPayables: confirmPayables(ports),
    confirmPayablesBatch: confirmPayablesBatch(ports),

    // notes
    acceptNote: acceptNote(ports),
    rejectNote: rejectNote(ports),
    expireOffer: expireOffer(ports),
    splitNote: splitNote(ports),
    passNote: passNote(ports),
    mergeNotes: mergeNotes(ports),

    // financing
    requestFinancing: requestFinancing(ports),
    withdrawFinancingRequest: withdrawFinancingRequest(ports),
    quoteFinancing: quoteFinancing(ports),
    declineQuote: declineQuote(ports),
    acceptQuote: acceptQuote(ports),
    grantCredit: grantCredit(ports),

    // money
    issueCash: issueCash(ports),
    withdrawCash: withdrawCash(ports),
    payReceivable: payReceivable(ports),
    drawNotes: drawNotes(ports),

    // operations
    signOperation: signOperation(ports),
    withdrawOperation: withdrawOperation(ports),
    awaitOperation: awaitOperation(ports),

    // the register of members
    registerMember: registerMember(ports),
    renewMember: renewMember(ports),
    appointAgent: appointAgent(ports),
    setPolicy: setPolicy(ports),

    // what a person may see
    seesReceivable: receivableSight(ports),
    operations: readOperations(ports),
    uploads: readUploads(ports),
    payables: readPayables(ports),
    financing: readFinancing(ports),
    evidence: readEvidence(ports),
    members: readMembers(ports),
  };
}
