// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AnchorOrder, IEvidenceLog, InvoiceUse} from "./interfaces/IEvidenceLog.sol";
import {Act, IMemberRegistry} from "./interfaces/IMemberRegistry.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {Orders} from "./libraries/Orders.sol";
import {MAX_FEN} from "./types/Fen.sol";
import {ReceivableId} from "./types/ReceivableId.sol";

/// @title The log of evidence
contract EvidenceLog is IEvidenceLog, EIP712, AccessManaged {
    using OrderHash for AnchorOrder;
    using Orders for Orders.Book;

    /// @notice Invoices per receivable; keeps a confirmation far below a block's gas.
    uint256 public constant MAX_INVOICES = 50;

    /// @notice The register that says whose signatures count.
    IMemberRegistry public immutable REGISTRY;

    struct Invoice {
        uint64 invoiceFen;
        uint64 usedFen;
    }

    mapping(bytes32 fingerprint => Invoice) private _invoices;
    // What to give back if the receivable is voided; the list itself is in the events.
    mapping(ReceivableId receivableId => bytes32 usesHash) private _uses;
    mapping(bytes32 root => uint64) public anchoredAtSec;
    address private _ledger;
    Orders.Book private _orders;

    modifier onlyLedger() {
        if (msg.sender != _ledger) revert LedgerNotAdmitted(msg.sender);
        _;
    }

    constructor(address authority, IMemberRegistry registry) EIP712("Fenline", "1") AccessManaged(authority) {
        REGISTRY = registry;
    }

    /// @inheritdoc IEvidenceLog
    function anchor(AnchorOrder calldata order, bytes[] calldata signatures) external {
        // Check
        _orders.consume(order.member, order.orderId, order.deadlineSec);
        REGISTRY.requireEligible(order.member, 0);
        REGISTRY.requireAuthority(order.member, Act.ANCHOR, 0, _hashTypedDataV4(order.hash()), signatures);
        if (order.root == 0 || order.documents == 0) revert EvidenceEmpty(order.root, order.documents);
        if (anchoredAtSec[order.root] != 0) revert EvidenceAlreadyAnchored(order.root);

        // Effect
        anchoredAtSec[order.root] = uint64(block.timestamp);
        emit EvidenceAnchored(order.member, order.root, order.documents);
    }

    /// @inheritdoc IEvidenceLog
    function useInvoices(ReceivableId receivableId, uint64 faceFen, InvoiceUse[] calldata uses) external onlyLedger {
        // Check
        if (uses.length == 0 || uses.length > MAX_INVOICES) revert InvoiceCountInvalid(uses.length, MAX_INVOICES);

        // Effect
        uint64 coveredFen = 0;
        for (uint256 i = 0; i < uses.length; ++i) {
            InvoiceUse calldata use = uses[i];
            uint64 totalUsedFen = _useInvoice(use);
            coveredFen += use.usedFen;
            emit InvoiceUsed(use.fingerprint, receivableId, use.invoiceFen, use.usedFen, totalUsedFen);
        }
        if (coveredFen != faceFen) revert InvoiceCoverDiffers(receivableId, faceFen, coveredFen);
        _uses[receivableId] = keccak256(abi.encode(uses));
    }

    /// @inheritdoc IEvidenceLog
    function freeInvoices(ReceivableId receivableId, InvoiceUse[] calldata uses) external onlyLedger {
        // Check
        if (_uses[receivableId] != keccak256(abi.encode(uses))) revert InvoiceUsesDiffer(receivableId);

        // Effect
        delete _uses[receivableId];
        for (uint256 i = 0; i < uses.length; ++i) {
            InvoiceUse calldata use = uses[i];
            uint64 totalUsedFen = _invoices[use.fingerprint].usedFen - use.usedFen;
            // What backs nothing any more is forgotten, so that an amount that was stated wrongly can be stated anew.
            if (totalUsedFen == 0) delete _invoices[use.fingerprint];
            else _invoices[use.fingerprint].usedFen = totalUsedFen;
            emit InvoiceFreed(use.fingerprint, receivableId, use.usedFen, totalUsedFen);
        }
    }

    /// @inheritdoc IEvidenceLog
    function admitLedger(address ledger) external restricted {
        // Check: for good, as the ledger's desks are.
        if (_ledger != address(0)) revert LedgerAlreadyAdmitted(_ledger);

        // Effect
        _ledger = ledger;
        emit LedgerAdmitted(ledger);
    }

    /// @inheritdoc IEvidenceLog
    function invoiceOf(bytes32 fingerprint) external view returns (uint64 invoiceFen, uint64 usedFen) {
        Invoice memory invoice = _invoices[fingerprint];
        return (invoice.invoiceFen, invoice.usedFen);
    }

    /// @inheritdoc IOrders
    function isOrderProcessed(address member, uint256 orderId) external view returns (bool) {
        return _orders.isProcessed(member, orderId);
    }

    /// @dev The first use of an invoice registers its amount; every later one must state the same.
    function _useInvoice(InvoiceUse calldata use) private returns (uint64 totalUsedFen) {
        Invoice memory invoice = _invoices[use.fingerprint];
        if (invoice.invoiceFen == 0) invoice.invoiceFen = use.invoiceFen;
        if (invoice.invoiceFen != use.invoiceFen || use.invoiceFen > MAX_FEN) {
            revert InvoiceAmountDiffers(use.fingerprint, invoice.invoiceFen, use.invoiceFen);
        }
        uint64 availableFen = invoice.invoiceFen - invoice.usedFen;
        if (use.usedFen == 0 || use.usedFen > availableFen) {
            revert InvoiceOverused(use.fingerprint, availableFen, use.usedFen);
        }
        totalUsedFen = invoice.usedFen + use.usedFen;
        _invoices[use.fingerprint] = Invoice(invoice.invoiceFen, totalUsedFen);
    }
}
