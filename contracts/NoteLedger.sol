// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICreditBook} from "./interfaces/ICreditBook.sol";
import {IEvidenceLog, InvoiceUse} from "./interfaces/IEvidenceLog.sol";
import {Act, IMemberRegistry, MemberRole} from "./interfaces/IMemberRegistry.sol";
import {
    AcceptOrder,
    ConfirmOrder,
    Desk,
    INoteLedger,
    Leg,
    MergeOrder,
    NoteState,
    PassOrder,
    ReceivableState,
    RejectOrder,
    SplitOrder
} from "./interfaces/INoteLedger.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {Interval} from "./libraries/Interval.sol";
import {LedgerJournal} from "./libraries/LedgerJournal.sol";
import {NoteIds} from "./libraries/NoteIds.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {Orders} from "./libraries/Orders.sol";
import {Day} from "./types/Day.sol";
import {MAX_FEN} from "./types/Fen.sol";
import {NoteId, toNoteId} from "./types/NoteId.sol";
import {ReceivableId} from "./types/ReceivableId.sol";

/// @title The ledger of notes
/// @dev The whole accounting is here, in storage words of which each states one thing: a receivable's terms, how far it
/// is paid, an interval and its holder, an offer. There is no function by which an operator or an administrator could
/// move, make or end a note, and no loop over holders. One ledger, one currency: that of the cash its desks settle in.
contract NoteLedger is INoteLedger, EIP712, AccessManaged {
    using LedgerJournal for LedgerJournal.Journal;
    using OrderHash for *;
    using Orders for Orders.Book;

    /// @notice Pieces that one order cuts or joins; keeps the largest order far below a block's gas.
    uint256 public constant MAX_PIECES = 50;
    /// @notice Hops that a note can count.
    uint8 public constant MAX_TIER = type(uint8).max;
    /// @notice The last due day that fits its place, in the year 2149.
    uint32 public constant MAX_DUE_DAY = type(uint16).max;

    /// @notice Who is a member, and whose signatures count.
    IMemberRegistry public immutable REGISTRY;
    /// @notice Whose credit a confirmation uses.
    ICreditBook public immutable CREDIT_BOOK;
    /// @notice Which invoices back a confirmation.
    IEvidenceLog public immutable EVIDENCE_LOG;

    /// @dev One word, written once but for `state`.
    struct Terms {
        address obligor;
        uint64 faceFen;
        uint16 dueDay;
        uint8 acceptWithinDays;
        ReceivableState state;
    }

    /// @dev One word, untouched until the first payment or the voiding.
    struct Progress {
        uint64 paidFen;
        uint64 redeemedFen;
        uint64 voidedFen;
    }

    mapping(ReceivableId receivableId => Terms) private _terms;
    mapping(ReceivableId receivableId => Progress) private _progress;
    mapping(NoteId noteId => Note) private _notes;
    mapping(NoteId noteId => Offer) private _offers;
    mapping(Desk kind => address) private _desks;
    LedgerJournal.Journal private _journal;
    Orders.Book private _orders;

    modifier onlyDesk(Desk kind) {
        if (_desks[kind] != msg.sender) revert DeskNotAdmitted(msg.sender, kind);
        _;
    }

    constructor(
        address authority,
        IMemberRegistry registry,
        ICreditBook creditBook,
        IEvidenceLog evidenceLog
    ) EIP712("Fenline", "1") AccessManaged(authority) {
        REGISTRY = registry;
        CREDIT_BOOK = creditBook;
        EVIDENCE_LOG = evidenceLog;
    }

    /// @inheritdoc INoteLedger
    function confirm(
        ConfirmOrder calldata order,
        bytes[] calldata signatures
    ) external returns (ReceivableId receivableId) {
        // Check
        _orders.consume(order.obligor, order.orderId, order.deadlineSec);
        _requireAuthority(order.obligor, Act.CONFIRM, order.faceFen, order.hash(), signatures);
        REGISTRY.requireEligible(order.obligor, MemberRole.OBLIGOR);
        _requireTerms(order);
        receivableId = NoteIds.derive(order.obligor, order.undertakingNo);
        if (_terms[receivableId].obligor != address(0)) revert ReceivableAlreadyConfirmed(receivableId);

        // Effect: the first note is the whole face. Until its payee has it, it lies with the obligor, who owes nothing.
        _terms[receivableId] = Terms(
            order.obligor,
            order.faceFen,
            uint16(Day.unwrap(order.dueDay)),
            order.acceptWithinDays,
            ReceivableState.CONFIRMED
        );
        _journal.receivableConfirmed(receivableId, order);
        Note memory note = Note(order.obligor, order.faceFen, NoteState.HELD, 0);
        _handOver(toNoteId(receivableId, 0), note, order.payee, order.evidenceRoot, order.acceptWithinDays);

        // Interaction
        CREDIT_BOOK.reserve(order.obligor, receivableId, order.faceFen, order.dueDay);
        EVIDENCE_LOG.useInvoices(receivableId, order.faceFen, order.invoices);
    }

    /// @inheritdoc INoteLedger
    function accept(AcceptOrder calldata order, bytes[] calldata signatures) external {
        // Check
        _orders.consume(order.payee, order.orderId, order.deadlineSec);
        _requireAuthority(order.payee, Act.ACCEPT, order.lengthFen, order.hash(), signatures);
        REGISTRY.requireEligible(order.payee, MemberRole.SUPPLIER);
        (Note memory note, Offer memory offer) = _offeredNote(order.noteId);
        if (offer.payee != order.payee) revert OfferNotPayee(order.noteId, offer.payee, order.payee);
        if (block.timestamp > offer.expiresAtSec) {
            revert OfferExpired(order.noteId, offer.expiresAtSec, uint64(block.timestamp));
        }
        if (note.lengthFen != order.lengthFen) {
            revert NoteAmountDiffers(order.noteId, order.lengthFen, note.lengthFen);
        }

        // Effect
        address from = note.holder;
        delete _offers[order.noteId];
        note = Note(order.payee, note.lengthFen, NoteState.HELD, note.tier + 1);
        _notes[order.noteId] = note;
        _journal.noteAccepted(order.noteId, from, note);
    }

    /// @inheritdoc INoteLedger
    function reject(RejectOrder calldata order, bytes[] calldata signatures, InvoiceUse[] calldata invoices) external {
        // Check: a member that lapsed can still refuse.
        _orders.consume(order.payee, order.orderId, order.deadlineSec);
        (Note memory note, Offer memory offer) = _offeredNote(order.noteId);
        _requireAuthority(order.payee, Act.REJECT, note.lengthFen, order.hash(), signatures);
        if (offer.payee != order.payee) revert OfferNotPayee(order.noteId, offer.payee, order.payee);

        // Effect
        _journal.noteRejected(order.noteId, note.holder, offer.payee, order.reasonHash);
        _endOffer(order.noteId, note, invoices);
    }

    /// @inheritdoc INoteLedger
    function expire(NoteId noteId, InvoiceUse[] calldata invoices) external {
        // Check
        (Note memory note, Offer memory offer) = _offeredNote(noteId);
        if (block.timestamp <= offer.expiresAtSec) {
            revert OfferNotExpired(noteId, offer.expiresAtSec, uint64(block.timestamp));
        }

        // Effect
        _journal.noteExpired(noteId, note.holder, offer.payee);
        _endOffer(noteId, note, invoices);
    }

    /// @inheritdoc INoteLedger
    function split(SplitOrder calldata order, bytes[] calldata signatures) external {
        // Check: the head keeps at least one fen, else nothing would be cut.
        _orders.consume(order.holder, order.orderId, order.deadlineSec);
        NoteId noteId = order.noteId;
        Note memory note = _heldNote(noteId, order.holder);
        _requireAuthority(order.holder, Act.SPLIT, note.lengthFen, order.hash(), signatures);
        _requirePieceCount(noteId, order.amountsFen.length);
        _requireNotFixed(noteId.receivableId());
        uint64 cutFen = 0;
        for (uint256 i = 0; i < order.amountsFen.length; ++i) {
            if (order.amountsFen[i] == 0) revert NotePieceEmpty(noteId, i);
            cutFen += order.amountsFen[i];
        }
        if (cutFen >= note.lengthFen) revert NoteInsufficientAmount(noteId, note.lengthFen - 1, cutFen);

        // Effect: from the last piece to the first, each cut takes the tail.
        for (uint256 i = order.amountsFen.length; i > 0; --i) {
            (NoteId pieceId, Note memory piece) = _cutTail(noteId, note, order.amountsFen[i - 1]);
            _notes[pieceId] = piece;
        }
        _notes[noteId] = note;
    }

    /// @inheritdoc INoteLedger
    function pass(PassOrder calldata order, bytes[] calldata signatures) external {
        // Check
        _orders.consume(order.holder, order.orderId, order.deadlineSec);
        NoteId noteId = order.noteId;
        Note memory note = _heldNote(noteId, order.holder);
        Terms memory terms = _terms[noteId.receivableId()];
        uint64 passedFen = _requireLegs(order, terms.obligor);
        _requireAuthority(order.holder, Act.PASS, passedFen, order.hash(), signatures);
        REGISTRY.requireEligible(order.holder, 0);
        if (passedFen > note.lengthFen) revert NoteInsufficientAmount(noteId, note.lengthFen, passedFen);
        if (order.legs.length > 1 || passedFen < note.lengthFen) _requireNotFixed(noteId.receivableId());

        // Effect: from the last leg to the first, each cut takes the tail; nothing left to cut, the head itself goes.
        uint64 restFen = note.lengthFen - passedFen;
        for (uint256 i = order.legs.length; i > 0; --i) {
            Leg calldata leg = order.legs[i - 1];
            if (leg.amountFen < note.lengthFen) {
                (NoteId pieceId, Note memory piece) = _cutTail(noteId, note, leg.amountFen);
                _handOver(pieceId, piece, leg.payee, leg.evidence, terms.acceptWithinDays);
            } else {
                _handOver(noteId, note, leg.payee, leg.evidence, terms.acceptWithinDays);
            }
        }
        if (restFen > 0) _notes[noteId] = note;
    }

    /// @inheritdoc INoteLedger
    function merge(MergeOrder calldata order, bytes[] calldata signatures) external {
        // Check
        _orders.consume(order.holder, order.orderId, order.deadlineSec);
        NoteId noteId = order.noteId;
        Note memory note = _heldNote(noteId, order.holder);
        _requireAuthority(order.holder, Act.MERGE, note.lengthFen, order.hash(), signatures);
        _requirePieceCount(noteId, order.count);
        _requireNotFixed(noteId.receivableId());

        // Effect: the longer path counts, so that merging never makes a note look closer to the obligor than it is.
        for (uint256 i = 0; i < order.count; ++i) {
            NoteId nextId = toNoteId(noteId.receivableId(), Interval.end(noteId.from(), note.lengthFen));
            Note memory next = _notes[nextId];
            if (next.holder != order.holder || next.state != NoteState.HELD) revert NoteNotNeighbour(noteId, nextId);
            delete _notes[nextId];
            note.lengthFen += next.lengthFen;
            if (next.tier > note.tier) note.tier = next.tier;
            _journal.noteMerged(noteId, nextId, order.holder, note.lengthFen);
        }
        _notes[noteId] = note;
    }

    /// @inheritdoc INoteLedger
    function deliver(
        NoteId noteId,
        uint64 amountFen,
        address holder,
        address to,
        bytes32 evidence
    ) external onlyDesk(Desk.DISCOUNT) returns (NoteId pieceId) {
        // Check: once a payment arrived, a part of the note may be drawn, and its length no longer is what it is worth.
        Note memory note = _heldNote(noteId, holder);
        if (amountFen == 0) revert NotePieceEmpty(noteId, 0);
        if (amountFen > note.lengthFen) revert NoteInsufficientAmount(noteId, note.lengthFen, amountFen);
        if (to == holder || to == _terms[noteId.receivableId()].obligor) revert NotePayeeInvalid(noteId, to);
        _requireNotFixed(noteId.receivableId());
        REGISTRY.requireEligible(holder, 0);
        REGISTRY.requireEligible(to, MemberRole.FUNDER);

        // Effect: a sale is no hop of the trade, so the tier stays.
        pieceId = noteId;
        Note memory piece = note;
        if (amountFen < note.lengthFen) {
            (pieceId, piece) = _cutTail(noteId, note, amountFen);
            _notes[noteId] = note;
        }
        piece.holder = to;
        _notes[pieceId] = piece;
        _journal.notePassed(pieceId, holder, piece, evidence);
    }

    /// @inheritdoc INoteLedger
    function recordPayment(
        ReceivableId receivableId,
        uint64 amountFen
    ) external onlyDesk(Desk.REDEMPTION) returns (uint64 paidFen) {
        // Check
        Terms memory terms = _terms[receivableId];
        if (terms.obligor == address(0)) revert ReceivableUnknown(receivableId);
        if (_notes[toNoteId(receivableId, 0)].tier == 0) revert ReceivableNotAccepted(receivableId);
        paidFen = _progress[receivableId].paidFen;
        if (amountFen == 0 || amountFen > terms.faceFen - paidFen) {
            revert ReceivablePaymentInvalid(receivableId, terms.faceFen, paidFen, amountFen);
        }

        // Effect
        paidFen += amountFen;
        _progress[receivableId].paidFen = paidFen;
        _terms[receivableId].state = ReceivableState.PARTLY_PAID;
        _journal.receivablePaid(receivableId, amountFen, paidFen);

        // Interaction
        if (paidFen == terms.faceFen) CREDIT_BOOK.release(terms.obligor, receivableId, terms.faceFen);
    }

    /// @inheritdoc INoteLedger
    function redeem(NoteId noteId) external onlyDesk(Desk.REDEMPTION) {
        // Check
        Note memory note = _notes[noteId];
        ReceivableId receivableId = noteId.receivableId();
        uint64 faceFen = _terms[receivableId].faceFen;
        Progress memory progress = _progress[receivableId];
        if (note.state != NoteState.HELD) revert NoteStateInvalid(noteId, NoteState.HELD, note.state);
        if (progress.paidFen != faceFen) {
            revert ReceivablePaymentInvalid(receivableId, faceFen, progress.paidFen, 0);
        }

        // Effect: the word stays, holder and all, and never changes again.
        progress.redeemedFen += note.lengthFen;
        _progress[receivableId] = progress;
        _notes[noteId].state = NoteState.REDEEMED;
        _journal.noteRedeemed(noteId, note);
        if (progress.redeemedFen == faceFen) {
            _terms[receivableId].state = ReceivableState.REDEEMED;
            _journal.receivableRedeemed(receivableId);
        }
    }

    /// @inheritdoc INoteLedger
    function admitDesk(address desk, Desk kind) external restricted {
        // Check: for good. Whoever could name another desk later could move every note.
        if (_desks[kind] != address(0)) revert DeskAlreadyAdmitted(kind, _desks[kind]);

        // Effect
        _desks[kind] = desk;
        _journal.deskAdmitted(desk, kind);
    }

    /// @inheritdoc INoteLedger
    function receivableOf(ReceivableId receivableId) external view returns (Receivable memory) {
        Terms memory terms = _terms[receivableId];
        Progress memory progress = _progress[receivableId];
        return
            Receivable(
                terms.obligor,
                terms.faceFen,
                Day.wrap(terms.dueDay),
                terms.acceptWithinDays,
                _stateToday(receivableId, terms, progress.paidFen),
                progress.paidFen,
                progress.redeemedFen,
                progress.voidedFen
            );
    }

    /// @inheritdoc INoteLedger
    function noteOf(NoteId noteId) external view returns (Note memory) {
        return _notes[noteId];
    }

    /// @inheritdoc INoteLedger
    function offerOf(NoteId noteId) external view returns (Offer memory) {
        return _offers[noteId];
    }

    /// @inheritdoc INoteLedger
    function journal() external view returns (uint256) {
        return _journal.word;
    }

    /// @inheritdoc IOrders
    function isOrderProcessed(address member, uint256 orderId) external view returns (bool) {
        return _orders.isProcessed(member, orderId);
    }

    /// @dev Offers the note to the payee, or, where notice is enough, gives it over at once.
    function _handOver(
        NoteId noteId,
        Note memory note,
        address payee,
        bytes32 evidence,
        uint8 acceptWithinDays
    ) private {
        if (note.tier == MAX_TIER) revert NoteTierExceeded(noteId, MAX_TIER);
        if (acceptWithinDays == 0) {
            address from = note.holder;
            note = Note(payee, note.lengthFen, NoteState.HELD, note.tier + 1);
            _journal.notePassed(noteId, from, note, evidence);
        } else {
            note = Note(note.holder, note.lengthFen, NoteState.OFFERED, note.tier);
            Offer memory offer = Offer(payee, uint64(block.timestamp) + uint64(acceptWithinDays) * 1 days);
            _offers[noteId] = offer;
            _journal.noteOffered(noteId, note, offer, evidence);
        }
        _notes[noteId] = note;
    }

    /// @dev Cuts the tail off `note`, which shrinks in memory; the caller stores both parts.
    function _cutTail(
        NoteId noteId,
        Note memory note,
        uint64 amountFen
    ) private returns (NoteId pieceId, Note memory piece) {
        uint64 pieceFrom;
        (note.lengthFen, pieceFrom) = Interval.cutTail(noteId.from(), note.lengthFen, amountFen);
        pieceId = toNoteId(noteId.receivableId(), pieceFrom);
        piece = Note(note.holder, amountFen, NoteState.HELD, note.tier);
        _journal.noteSplit(noteId, pieceId, note.holder, amountFen, note.lengthFen);
    }

    /// @dev What nobody accepted is its sender's again; a first note has no sender but the obligor, and is voided.
    function _endOffer(NoteId noteId, Note memory note, InvoiceUse[] calldata invoices) private {
        delete _offers[noteId];
        ReceivableId receivableId = noteId.receivableId();
        if (note.tier != 0) {
            _notes[noteId].state = NoteState.HELD;
            return;
        }
        _notes[noteId].state = NoteState.VOIDED;
        _progress[receivableId].voidedFen = note.lengthFen;
        _terms[receivableId].state = ReceivableState.VOIDED;
        _journal.noteVoided(noteId, note);
        _journal.receivableVoided(receivableId);

        // Interaction
        CREDIT_BOOK.release(note.holder, receivableId, note.lengthFen);
        EVIDENCE_LOG.freeInvoices(receivableId, invoices);
    }

    function _heldNote(NoteId noteId, address holder) private view returns (Note memory note) {
        note = _notes[noteId];
        if (note.state == NoteState.NONE) revert NoteUnknown(noteId);
        if (note.holder != holder) revert NoteNotHolder(noteId, note.holder, holder);
        if (note.state != NoteState.HELD) revert NoteStateInvalid(noteId, NoteState.HELD, note.state);
    }

    function _offeredNote(NoteId noteId) private view returns (Note memory note, Offer memory offer) {
        note = _notes[noteId];
        if (note.state == NoteState.NONE) revert NoteUnknown(noteId);
        if (note.state != NoteState.OFFERED) revert NoteStateInvalid(noteId, NoteState.OFFERED, note.state);
        offer = _offers[noteId];
    }

    function _requireAuthority(
        address member,
        Act act,
        uint64 amountFen,
        bytes32 structHash,
        bytes[] calldata signatures
    ) private view {
        REGISTRY.requireAuthority(member, act, amountFen, _hashTypedDataV4(structHash), signatures);
    }

    function _requireTerms(ConfirmOrder calldata order) private view {
        if (order.faceFen == 0 || order.faceFen > MAX_FEN) revert ReceivableFaceInvalid(order.faceFen);
        Day today = REGISTRY.today();
        if (order.dueDay <= today || Day.unwrap(order.dueDay) > MAX_DUE_DAY) {
            revert ReceivableDueDayInvalid(order.dueDay, today);
        }
        if (order.undertakingHash == 0 || order.evidenceRoot == 0) {
            revert ReceivableUnsubstantiated(order.undertakingHash, order.evidenceRoot);
        }
        if (order.payee == order.obligor) revert ReceivablePayeeIsObligor(order.obligor);
        REGISTRY.requireEligible(order.payee, MemberRole.SUPPLIER);
    }

    function _requireLegs(PassOrder calldata order, address obligor) private view returns (uint64 passedFen) {
        _requirePieceCount(order.noteId, order.legs.length);
        for (uint256 i = 0; i < order.legs.length; ++i) {
            Leg calldata leg = order.legs[i];
            if (leg.amountFen == 0) revert NotePieceEmpty(order.noteId, i);
            if (leg.evidence == 0) revert NoteEvidenceMissing(order.noteId, i);
            if (leg.payee == order.holder || leg.payee == obligor) revert NotePayeeInvalid(order.noteId, leg.payee);
            REGISTRY.requireEligible(leg.payee, MemberRole.SUPPLIER);
            passedFen += leg.amountFen;
        }
    }

    function _requirePieceCount(NoteId noteId, uint256 count) private pure {
        if (count == 0 || count > MAX_PIECES) revert NotePieceCountInvalid(noteId, count, MAX_PIECES);
    }

    function _requireNotFixed(ReceivableId receivableId) private view {
        Day dueDay = Day.wrap(_terms[receivableId].dueDay);
        uint64 paidFen = _progress[receivableId].paidFen;
        if (paidFen != 0 || REGISTRY.today() >= dueDay) revert ReceivableFixed(receivableId, dueDay, paidFen);
    }

    /// @dev Only the day makes a receivable due or overdue: nobody has to say so, and nobody can forget to. What its first
    /// payee has not taken is not owed yet.
    function _stateToday(
        ReceivableId receivableId,
        Terms memory terms,
        uint64 paidFen
    ) private view returns (ReceivableState) {
        bool owes = terms.state == ReceivableState.CONFIRMED || terms.state == ReceivableState.PARTLY_PAID;
        bool isTaken = _notes[toNoteId(receivableId, 0)].tier != 0;
        if (!owes || !isTaken || paidFen == terms.faceFen) return terms.state;
        Day today = REGISTRY.today();
        if (today > Day.wrap(terms.dueDay)) return ReceivableState.OVERDUE;
        if (today == Day.wrap(terms.dueDay) && paidFen == 0) return ReceivableState.DUE;
        return terms.state;
    }
}
