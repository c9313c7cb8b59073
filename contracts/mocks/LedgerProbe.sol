// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {INoteLedger} from "../interfaces/INoteLedger.sol";
import {IRedemptionDesk} from "../interfaces/IRedemptionDesk.sol";
import {NoteId} from "../types/NoteId.sol";
import {ReceivableId} from "../types/ReceivableId.sol";

/// @title Reads a receivable and its notes in one call, so that a test can look at all of it after every act.
/// @dev For tests only.
contract LedgerProbe {
    /// @param drawnFen Drawn so far.
    /// @param drawableFen Could be drawn now; the largest number if the desk cannot tell.
    struct Look {
        INoteLedger.Note note;
        INoteLedger.Offer offer;
        uint64 drawnFen;
        uint64 drawableFen;
    }

    INoteLedger public immutable LEDGER;
    IRedemptionDesk public immutable DESK;

    constructor(INoteLedger ledger, IRedemptionDesk desk) {
        LEDGER = ledger;
        DESK = desk;
    }

    function look(
        ReceivableId receivableId,
        NoteId[] calldata noteIds
    ) external view returns (INoteLedger.Receivable memory receivable, uint64 vaultFen, Look[] memory looks) {
        receivable = LEDGER.receivableOf(receivableId);
        vaultFen = DESK.vaultFen(receivableId);
        looks = new Look[](noteIds.length);
        for (uint256 i = 0; i < noteIds.length; ++i) {
            NoteId id = noteIds[i];
            looks[i] = Look(LEDGER.noteOf(id), LEDGER.offerOf(id), DESK.drawnFen(id), _drawableFen(id));
        }
    }

    function _drawableFen(NoteId id) private view returns (uint64) {
        try DESK.drawable(id) returns (uint64 amountFen) {
            return amountFen;
        } catch {
            return type(uint64).max;
        }
    }
}
