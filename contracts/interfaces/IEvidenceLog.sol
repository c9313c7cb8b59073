// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ReceivableId} from "../types/ReceivableId.sol";
import {IOrders} from "./IOrders.sol";

/// @notice How much of one invoice backs one receivable.
/// @param fingerprint Hash of the invoice's canonical identity.
/// @param invoiceFen The invoice's whole amount.
/// @param usedFen The part of it that backs the receivable.
struct InvoiceUse {
    bytes32 fingerprint;
    uint64 invoiceFen;
    uint64 usedFen;
}

/// @notice A member anchors the Merkle root of a batch of documents.
struct AnchorOrder {
    address member;
    uint256 orderId;
    uint64 deadlineSec;
    bytes32 root;
    uint32 documents;
}

/// @title The log of evidence
/// @notice Anchors the Merkle roots of documents, and keeps how much of each invoice is already used.
interface IEvidenceLog is IOrders {
    /// @notice The documents under `root` existed, and `member` vouches for them.
    event EvidenceAnchored(address indexed member, bytes32 indexed root, uint32 documents);

    /// @notice `usedFen` of the invoice now backs `receivableId`; `totalUsedFen` of its `invoiceFen` are used in all.
    event InvoiceUsed(
        bytes32 indexed fingerprint,
        ReceivableId indexed receivableId,
        uint64 invoiceFen,
        uint64 usedFen,
        uint64 totalUsedFen
    );

    /// @notice The receivable was voided; `freedFen` of the invoice can back another one.
    event InvoiceFreed(
        bytes32 indexed fingerprint,
        ReceivableId indexed receivableId,
        uint64 freedFen,
        uint64 totalUsedFen
    );

    /// @notice The ledger uses and frees invoices from now on, for as long as the log lasts.
    event LedgerAdmitted(address indexed ledger);

    /// @notice The root is anchored already.
    error EvidenceAlreadyAnchored(bytes32 root);
    /// @notice An anchor needs a root and at least one document.
    error EvidenceEmpty(bytes32 root, uint32 documents);
    /// @notice Only `available` of the invoice are left; `needed` were asked for.
    error InvoiceOverused(bytes32 fingerprint, uint64 availableFen, uint64 neededFen);
    /// @notice The invoice was registered with another amount.
    error InvoiceAmountDiffers(bytes32 fingerprint, uint64 registeredFen, uint64 statedFen);
    /// @notice The invoices must cover the face exactly.
    error InvoiceCoverDiffers(ReceivableId receivableId, uint64 faceFen, uint64 coveredFen);
    /// @notice A receivable names 1 to `limit` invoices.
    error InvoiceCountInvalid(uint256 count, uint256 limit);
    /// @notice The invoices are not those that the receivable used.
    error InvoiceUsesDiffer(ReceivableId receivableId);
    /// @notice Only an admitted ledger uses and frees invoices.
    error LedgerNotAdmitted(address caller);
    /// @notice The log serves `ledger`; another ledger needs another log.
    error LedgerAlreadyAdmitted(address ledger);

    /// @notice Anchors the root of a batch of documents for a member.
    function anchor(AnchorOrder calldata order, bytes[] calldata signatures) external;

    /// @notice Books the invoices that back a receivable; they must cover its face exactly.
    function useInvoices(ReceivableId receivableId, uint64 faceFen, InvoiceUse[] calldata uses) external;

    /// @notice Gives back the invoices of a receivable that was voided.
    /// @param uses The list given to {useInvoices}.
    function freeInvoices(ReceivableId receivableId, InvoiceUse[] calldata uses) external;

    /// @notice Says which ledger uses invoices; once and for all.
    function admitLedger(address ledger) external;

    /// @notice What an invoice amounts to and how much of it is used; both zero if never used.
    function invoiceOf(bytes32 fingerprint) external view returns (uint64 invoiceFen, uint64 usedFen);

    /// @notice When the root was anchored, in Unix seconds; zero if never.
    function anchoredAtSec(bytes32 root) external view returns (uint64);
}
