// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AnchorOrder, InvoiceUse} from "../interfaces/IEvidenceLog.sol";
import {AcceptOrder, ConfirmOrder, MergeOrder, PassOrder, RejectOrder, SplitOrder} from "../interfaces/INoteLedger.sol";
import {GrantOrder} from "../interfaces/ICreditBook.sol";
import {IssueOrder, WithdrawOrder} from "../interfaces/ICashToken.sol";
import {PayOrder} from "../interfaces/IRedemptionDesk.sol";
import {Quote, SellOrder} from "../interfaces/IDiscountDesk.sol";

/// @title What an agent signs
/// @notice EIP-712 struct hashes of all orders. A type string repeats its struct's fields in their order; value types
/// appear as what they are made of.
/// @dev Source: https://eips.ethereum.org/EIPS/eip-712. Static structs are hashed as one run of words; an array of
/// structs is the hash of its members' hashes.
library OrderHash {
    bytes32 private constant INVOICE_USE = keccak256(
        "InvoiceUse(bytes32 fingerprint,uint64 invoiceFen,uint64 usedFen)"
    );
    bytes32 private constant CONFIRM = keccak256(
        "ConfirmOrder(address obligor,uint256 orderId,uint64 deadlineSec,address payee,uint64 faceFen,uint32 dueDay,"
        "uint8 acceptWithinDays,bytes32 undertakingNo,bytes32 undertakingHash,bytes32 evidenceRoot,"
        "InvoiceUse[] invoices)InvoiceUse(bytes32 fingerprint,uint64 invoiceFen,uint64 usedFen)"
    );
    bytes32 private constant ACCEPT = keccak256(
        "AcceptOrder(address payee,uint256 orderId,uint64 deadlineSec,uint256 noteId,uint64 lengthFen)"
    );
    bytes32 private constant REJECT = keccak256(
        "RejectOrder(address payee,uint256 orderId,uint64 deadlineSec,uint256 noteId,bytes32 reasonHash)"
    );
    bytes32 private constant SPLIT = keccak256(
        "SplitOrder(address holder,uint256 orderId,uint64 deadlineSec,uint256 noteId,uint64[] amountsFen)"
    );
    bytes32 private constant LEG = keccak256("Leg(address payee,uint64 amountFen,bytes32 evidence)");
    bytes32 private constant PASS = keccak256(
        "PassOrder(address holder,uint256 orderId,uint64 deadlineSec,uint256 noteId,Leg[] legs)"
        "Leg(address payee,uint64 amountFen,bytes32 evidence)"
    );
    bytes32 private constant MERGE = keccak256(
        "MergeOrder(address holder,uint256 orderId,uint64 deadlineSec,uint256 noteId,uint8 count)"
    );
    bytes32 private constant QUOTE = keccak256(
        "Quote(address funder,uint256 orderId,uint64 expiresAtSec,address seller,uint256 noteId,uint64 soldFrom,"
        "uint64 amountFen,uint32 ratePpm,uint8 dayCount,uint8 recourse)"
    );
    bytes32 private constant SELL = keccak256(
        "SellOrder(address seller,uint256 orderId,uint64 deadlineSec,bytes32 quoteHash,uint64 minNetFen)"
    );
    bytes32 private constant PAY = keccak256(
        "PayOrder(address obligor,uint256 orderId,uint64 deadlineSec,uint192 receivableId,uint64 amountFen)"
    );
    bytes32 private constant GRANT = keccak256(
        "GrantOrder(address funder,uint256 orderId,uint64 deadlineSec,address obligor,uint64 limitFen,"
        "uint32 latestDueDay)"
    );
    bytes32 private constant ISSUE = keccak256(
        "IssueOrder(address bank,uint256 orderId,uint64 deadlineSec,address member,uint64 amountFen,bytes32 bankRef)"
    );
    bytes32 private constant WITHDRAW = keccak256(
        "WithdrawOrder(address bank,uint256 orderId,uint64 deadlineSec,address member,uint64 amountFen,"
        "bytes32 bankRef)"
    );
    bytes32 private constant ANCHOR = keccak256(
        "AnchorOrder(address member,uint256 orderId,uint64 deadlineSec,bytes32 root,uint32 documents)"
    );

    function hash(ConfirmOrder calldata order) internal pure returns (bytes32) {
        bytes32[] memory invoices = new bytes32[](order.invoices.length);
        for (uint256 i = 0; i < invoices.length; ++i) {
            InvoiceUse calldata use = order.invoices[i];
            invoices[i] = keccak256(abi.encode(INVOICE_USE, use.fingerprint, use.invoiceFen, use.usedFen));
        }
        // In two halves, since one expression holds no more than sixteen values; words joined are words all the same.
        bytes memory head = abi.encode(
            CONFIRM,
            order.obligor,
            order.orderId,
            order.deadlineSec,
            order.payee,
            order.faceFen,
            order.dueDay
        );
        bytes memory tail = abi.encode(
            order.acceptWithinDays,
            order.undertakingNo,
            order.undertakingHash,
            order.evidenceRoot,
            keccak256(abi.encodePacked(invoices))
        );
        return keccak256(bytes.concat(head, tail));
    }

    function hash(AcceptOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(ACCEPT, order));
    }

    function hash(RejectOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(REJECT, order));
    }

    function hash(SplitOrder calldata order) internal pure returns (bytes32) {
        bytes32 amounts = keccak256(abi.encodePacked(order.amountsFen));
        return keccak256(abi.encode(SPLIT, order.holder, order.orderId, order.deadlineSec, order.noteId, amounts));
    }

    function hash(PassOrder calldata order) internal pure returns (bytes32) {
        bytes32[] memory legs = new bytes32[](order.legs.length);
        for (uint256 i = 0; i < legs.length; ++i) legs[i] = keccak256(abi.encode(LEG, order.legs[i]));
        return
            keccak256(
                abi.encode(
                    PASS,
                    order.holder,
                    order.orderId,
                    order.deadlineSec,
                    order.noteId,
                    keccak256(abi.encodePacked(legs))
                )
            );
    }

    function hash(MergeOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(MERGE, order));
    }

    function hash(Quote calldata quote) internal pure returns (bytes32) {
        return keccak256(abi.encode(QUOTE, quote));
    }

    function hash(SellOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(SELL, order));
    }

    function hash(PayOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(PAY, order));
    }

    function hash(GrantOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(GRANT, order));
    }

    function hash(IssueOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(ISSUE, order));
    }

    function hash(WithdrawOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(WITHDRAW, order));
    }

    function hash(AnchorOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(ANCHOR, order));
    }
}
