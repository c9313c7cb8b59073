// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICashToken} from "./interfaces/ICashToken.sol";
import {Act, IMemberRegistry} from "./interfaces/IMemberRegistry.sol";
import {INoteLedger, NoteState} from "./interfaces/INoteLedger.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {IRedemptionDesk, PayOrder} from "./interfaces/IRedemptionDesk.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {Orders} from "./libraries/Orders.sol";
import {SharingMath} from "./libraries/SharingMath.sol";
import {NoteId} from "./types/NoteId.sol";
import {ReceivableId} from "./types/ReceivableId.sol";

/// @title The redemption desk
/// @dev Cash enters a receivable's vault by its obligor's order and leaves it only towards the holders of its notes.
/// There is no other way out: no fee, no sweep, no withdrawal.
contract RedemptionDesk is IRedemptionDesk, EIP712 {
    using OrderHash for PayOrder;
    using Orders for Orders.Book;
    using SafeERC20 for ICashToken;

    /// @notice Notes that one call draws; keeps it far below a block's gas. More holders, more calls.
    uint256 public constant MAX_DRAWS = 200;

    /// @notice Whose signatures count.
    IMemberRegistry public immutable REGISTRY;
    /// @notice What is owed to whom.
    INoteLedger public immutable LEDGER;
    /// @notice What it is paid in.
    ICashToken public immutable CASH;

    mapping(NoteId noteId => uint64) public drawnFen;
    mapping(ReceivableId receivableId => uint64) public vaultFen;
    Orders.Book private _orders;

    constructor(IMemberRegistry registry, INoteLedger ledger, ICashToken cash) EIP712("Fenline", "1") {
        REGISTRY = registry;
        LEDGER = ledger;
        CASH = cash;
    }

    /// @inheritdoc IRedemptionDesk
    function pay(PayOrder calldata order, bytes[] calldata signatures) external {
        // Check
        _orders.consume(order.obligor, order.orderId, order.deadlineSec);
        bytes32 digest = _hashTypedDataV4(order.hash());
        REGISTRY.requireAuthority(order.obligor, Act.PAY, order.amountFen, digest, signatures);
        address obligor = LEDGER.receivableOf(order.receivableId).obligor;
        if (obligor != order.obligor) revert PaymentNotObligor(order.receivableId, obligor, order.obligor);

        // Effect
        vaultFen[order.receivableId] += order.amountFen;

        // Interaction
        uint64 paidFen = LEDGER.recordPayment(order.receivableId, order.amountFen);
        CASH.safeTransferFrom(order.obligor, address(this), order.amountFen);
        emit PaymentReceived(order.receivableId, order.obligor, order.orderId, order.amountFen, paidFen);
    }

    /// @inheritdoc IRedemptionDesk
    function draw(NoteId[] calldata noteIds) external returns (uint64[] memory amountsFen) {
        if (noteIds.length == 0 || noteIds.length > MAX_DRAWS) revert DrawCountInvalid(noteIds.length, MAX_DRAWS);
        amountsFen = new uint64[](noteIds.length);
        for (uint256 i = 0; i < noteIds.length; ++i) amountsFen[i] = _draw(noteIds[i]);
    }

    /// @inheritdoc IRedemptionDesk
    function drawable(NoteId noteId) external view returns (uint64) {
        INoteLedger.Note memory note = LEDGER.noteOf(noteId);
        if (note.state != NoteState.HELD) return 0;
        return _entitledFen(noteId, note.lengthFen) - drawnFen[noteId];
    }

    /// @inheritdoc IOrders
    function isOrderProcessed(address member, uint256 orderId) external view returns (bool) {
        return _orders.isProcessed(member, orderId);
    }

    function _draw(NoteId noteId) private returns (uint64 amountFen) {
        // Check: what cannot draw now is paid nothing, so that nobody spoils another's batch.
        INoteLedger.Note memory note = LEDGER.noteOf(noteId);
        if (note.state == NoteState.NONE) revert DrawNoteUnknown(noteId);
        if (note.state != NoteState.HELD) return 0;
        uint64 entitledFen = _entitledFen(noteId, note.lengthFen);
        amountFen = entitledFen - drawnFen[noteId];
        if (amountFen == 0) return 0;

        // Effect
        drawnFen[noteId] = entitledFen;
        vaultFen[noteId.receivableId()] -= amountFen;

        // Interaction: entitled to its whole length, a note is paid for good.
        if (entitledFen == note.lengthFen) LEDGER.redeem(noteId);
        CASH.safeTransfer(note.holder, amountFen);
        emit NoteDrawn(noteId, note.holder, amountFen, entitledFen);
    }

    function _entitledFen(NoteId noteId, uint64 lengthFen) private view returns (uint64) {
        INoteLedger.Receivable memory receivable = LEDGER.receivableOf(noteId.receivableId());
        return SharingMath.entitlement(receivable.paidFen, lengthFen, receivable.faceFen);
    }
}
