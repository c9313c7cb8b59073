// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {NoteId} from "../types/NoteId.sol";
import {ReceivableId} from "../types/ReceivableId.sol";
import {ConfirmOrder, Desk, INoteLedger} from "../interfaces/INoteLedger.sol";

/// @title The journal of the note ledger
/// @notice Each function emits one event of {INoteLedger} and folds it into the journal word, so that neither can happen
/// without the other.
/// @dev word = (keccak256(word ‖ topics ‖ data) with its low 64 bits replaced by `seq`). Arguments stand in the order of
/// the log: selector, indexed ones, then the data, which begins with `seq`. All are static, so `abi.encode` of them is
/// the log to the byte. Word and count share one storage slot; 192 bits of hash leave a second preimage out of reach.
library LedgerJournal {
    struct Journal {
        uint256 word;
    }

    uint256 private constant SEQ_MASK = type(uint64).max;

    function receivableConfirmed(Journal storage journal, ReceivableId id, ConfirmOrder calldata order) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.ReceivableConfirmed(
            seq,
            id,
            order.obligor,
            order.payee,
            order.faceFen,
            order.dueDay,
            order.acceptWithinDays,
            order.undertakingNo,
            order.undertakingHash,
            order.evidenceRoot
        );
        bytes memory topics = abi.encode(
            journal.word,
            INoteLedger.ReceivableConfirmed.selector,
            id,
            order.obligor,
            order.payee
        );
        bytes memory data = abi.encode(
            seq,
            order.faceFen,
            order.dueDay,
            order.acceptWithinDays,
            order.undertakingNo,
            order.undertakingHash,
            order.evidenceRoot
        );
        _fold(journal, seq, bytes.concat(topics, data));
    }

    function receivablePaid(Journal storage journal, ReceivableId id, uint64 amountFen, uint64 paidFen) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.ReceivablePaid(seq, id, amountFen, paidFen);
        _fold(journal, seq, abi.encode(journal.word, INoteLedger.ReceivablePaid.selector, id, seq, amountFen, paidFen));
    }

    function receivableRedeemed(Journal storage journal, ReceivableId id) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.ReceivableRedeemed(seq, id);
        _fold(journal, seq, abi.encode(journal.word, INoteLedger.ReceivableRedeemed.selector, id, seq));
    }

    function receivableVoided(Journal storage journal, ReceivableId id) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.ReceivableVoided(seq, id);
        _fold(journal, seq, abi.encode(journal.word, INoteLedger.ReceivableVoided.selector, id, seq));
    }

    function noteSplit(
        Journal storage journal,
        NoteId id,
        NoteId pieceId,
        address holder,
        uint64 pieceFen,
        uint64 restFen
    ) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NoteSplit(seq, id, pieceId, holder, pieceFen, restFen);
        bytes32 selector = INoteLedger.NoteSplit.selector;
        _fold(journal, seq, abi.encode(journal.word, selector, id, pieceId, holder, seq, pieceFen, restFen));
    }

    function noteOffered(
        Journal storage journal,
        NoteId id,
        INoteLedger.Note memory note,
        INoteLedger.Offer memory offer,
        bytes32 evidence
    ) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NoteOffered(seq, id, note.holder, offer.payee, note.lengthFen, evidence, offer.expiresAtSec);
        bytes32 selector = INoteLedger.NoteOffered.selector;
        bytes memory topics = abi.encode(journal.word, selector, id, note.holder, offer.payee);
        _fold(journal, seq, bytes.concat(topics, abi.encode(seq, note.lengthFen, evidence, offer.expiresAtSec)));
    }

    /// @param note As it is after the change of holder.
    function noteAccepted(Journal storage journal, NoteId id, address from, INoteLedger.Note memory note) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NoteAccepted(seq, id, from, note.holder, note.lengthFen, note.tier);
        bytes32 selector = INoteLedger.NoteAccepted.selector;
        _fold(journal, seq, abi.encode(journal.word, selector, id, from, note.holder, seq, note.lengthFen, note.tier));
    }

    /// @param note As it is after the change of holder.
    function notePassed(
        Journal storage journal,
        NoteId id,
        address from,
        INoteLedger.Note memory note,
        bytes32 evidence
    ) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NotePassed(seq, id, from, note.holder, note.lengthFen, note.tier, evidence);
        bytes memory topics = abi.encode(journal.word, INoteLedger.NotePassed.selector, id, from, note.holder);
        _fold(journal, seq, bytes.concat(topics, abi.encode(seq, note.lengthFen, note.tier, evidence)));
    }

    function noteRejected(
        Journal storage journal,
        NoteId id,
        address holder,
        address payee,
        bytes32 reasonHash
    ) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NoteRejected(seq, id, holder, payee, reasonHash);
        bytes32 selector = INoteLedger.NoteRejected.selector;
        _fold(journal, seq, abi.encode(journal.word, selector, id, holder, payee, seq, reasonHash));
    }

    function noteExpired(Journal storage journal, NoteId id, address holder, address payee) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NoteExpired(seq, id, holder, payee);
        _fold(journal, seq, abi.encode(journal.word, INoteLedger.NoteExpired.selector, id, holder, payee, seq));
    }

    function noteMerged(
        Journal storage journal,
        NoteId id,
        NoteId absorbedId,
        address holder,
        uint64 lengthFen
    ) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NoteMerged(seq, id, absorbedId, holder, lengthFen);
        bytes32 selector = INoteLedger.NoteMerged.selector;
        _fold(journal, seq, abi.encode(journal.word, selector, id, absorbedId, holder, seq, lengthFen));
    }

    function noteRedeemed(Journal storage journal, NoteId id, INoteLedger.Note memory note) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NoteRedeemed(seq, id, note.holder, note.lengthFen);
        bytes32 selector = INoteLedger.NoteRedeemed.selector;
        _fold(journal, seq, abi.encode(journal.word, selector, id, note.holder, seq, note.lengthFen));
    }

    function noteVoided(Journal storage journal, NoteId id, INoteLedger.Note memory note) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.NoteVoided(seq, id, note.holder, note.lengthFen);
        bytes32 selector = INoteLedger.NoteVoided.selector;
        _fold(journal, seq, abi.encode(journal.word, selector, id, note.holder, seq, note.lengthFen));
    }

    function deskAdmitted(Journal storage journal, address desk, Desk kind) internal {
        uint64 seq = _next(journal);
        emit INoteLedger.DeskAdmitted(seq, desk, kind);
        _fold(journal, seq, abi.encode(journal.word, INoteLedger.DeskAdmitted.selector, desk, seq, kind));
    }

    function _next(Journal storage journal) private view returns (uint64) {
        return uint64(journal.word & SEQ_MASK) + 1;
    }

    function _fold(Journal storage journal, uint64 seq, bytes memory log) private {
        journal.word = (uint256(keccak256(log)) & ~SEQ_MASK) | seq;
    }
}
