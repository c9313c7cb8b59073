// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {NoteId} from "../types/NoteId.sol";
import {ReceivableId} from "../types/ReceivableId.sol";
import {IOrders} from "./IOrders.sol";

/// @notice The obligor pays principal towards a receivable.
struct PayOrder {
    address obligor;
    uint256 orderId;
    uint64 deadlineSec;
    ReceivableId receivableId;
    uint64 amountFen;
}

/// @title The redemption desk
/// @notice Takes the obligor's payment into a vault per receivable and lets holders draw their share: of P fen paid
/// towards a face of F, a note of L has been entitled to floor(P x L / F), and draws that less what it has drawn.
interface IRedemptionDesk is IOrders {
    /// @notice The obligor paid; `paidFen` are paid in all.
    event PaymentReceived(
        ReceivableId indexed receivableId,
        address indexed obligor,
        uint256 orderId,
        uint64 amountFen,
        uint64 paidFen
    );
    /// @notice The holder of a note received its share; `drawnFen` are drawn on the note in all.
    event NoteDrawn(NoteId indexed noteId, address indexed holder, uint64 amountFen, uint64 drawnFen);

    /// @notice The receivable is another obligor's.
    error PaymentNotObligor(ReceivableId receivableId, address obligor, address payer);
    /// @notice A call draws 1 to `limit` notes.
    error DrawCountInvalid(uint256 count, uint256 limit);
    /// @notice No note begins here.
    error DrawNoteUnknown(NoteId noteId);

    /// @notice The obligor pays principal, in full or in part.
    function pay(PayOrder calldata order, bytes[] calldata signatures) external;

    /// @notice Anyone sends the holders of notes what they are entitled to. A note with nothing new to draw is paid 0, and
    /// so is one that is offered (it draws once the offer is resolved), redeemed or voided.
    /// @return amountsFen What each note was paid.
    function draw(NoteId[] calldata noteIds) external returns (uint64[] memory amountsFen);

    /// @notice What a note could draw now.
    function drawable(NoteId noteId) external view returns (uint64);

    /// @notice What was drawn on a note so far.
    function drawnFen(NoteId noteId) external view returns (uint64);

    /// @notice Cash in the receivable's vault: paid in less drawn.
    function vaultFen(ReceivableId receivableId) external view returns (uint64);
}
