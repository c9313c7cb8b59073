// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Day} from "../types/Day.sol";
import {NoteId} from "../types/NoteId.sol";
import {ReceivableId} from "../types/ReceivableId.sol";
import {InvoiceUse} from "./IEvidenceLog.sol";
import {IOrders} from "./IOrders.sol";

/// @notice The life of a receivable. DUE and OVERDUE follow from the day, the others are stored.
enum ReceivableState {
    NONE,
    CONFIRMED,
    DUE,
    PARTLY_PAID,
    OVERDUE,
    DEFAULTED,
    REDEEMED,
    CLOSED_LOST,
    VOIDED
}

/// @notice The life of a note.
enum NoteState {
    NONE,
    OFFERED,
    HELD,
    LOCKED,
    FROZEN,
    DISPUTED,
    REDEEMED,
    VOIDED
}

/// @notice Which of the network's desks a contract is.
enum Desk {
    DISCOUNT,
    REDEMPTION
}

/// @notice The obligor promises unconditionally to pay `faceFen` on `dueDay`; the first note goes to `payee`.
/// @param undertakingNo Hash of the payment undertaking's number; with the obligor it makes the receivable's id.
/// @param undertakingHash SHA-256 of the payment undertaking that the obligor signed.
/// @param evidenceRoot Merkle root of the documents behind the trade.
/// @param acceptWithinDays How long each payee, now and later, may take to accept; zero: notice is enough.
/// @param invoices What backs the face, exactly.
struct ConfirmOrder {
    address obligor;
    uint256 orderId;
    uint64 deadlineSec;
    address payee;
    uint64 faceFen;
    Day dueDay;
    uint8 acceptWithinDays;
    bytes32 undertakingNo;
    bytes32 undertakingHash;
    bytes32 evidenceRoot;
    InvoiceUse[] invoices;
}

/// @notice The payee takes what was offered to it.
struct AcceptOrder {
    address payee;
    uint256 orderId;
    uint64 deadlineSec;
    NoteId noteId;
    uint64 lengthFen;
}

/// @notice The payee refuses what was offered to it.
/// @param reasonHash Hash of the reason, kept off the chain.
struct RejectOrder {
    address payee;
    uint256 orderId;
    uint64 deadlineSec;
    NoteId noteId;
    bytes32 reasonHash;
}

/// @notice The holder cuts pieces off the tail of its note and keeps them all.
/// @param amountsFen Lengths of the pieces, in the order in which they come to lie; the head keeps the rest.
struct SplitOrder {
    address holder;
    uint256 orderId;
    uint64 deadlineSec;
    NoteId noteId;
    uint64[] amountsFen;
}

/// @notice One piece for one payee.
/// @param evidence Merkle root of the trade documents behind this hop.
struct Leg {
    address payee;
    uint64 amountFen;
    bytes32 evidence;
}

/// @notice The holder cuts its note and passes the pieces on, all of them or none.
/// @param legs In the order in which the pieces come to lie in the tail; a single leg of the whole length passes the note.
struct PassOrder {
    address holder;
    uint256 orderId;
    uint64 deadlineSec;
    NoteId noteId;
    Leg[] legs;
}

/// @notice The holder joins its note with the neighbours that follow it.
/// @param count How many neighbours to the right are absorbed.
struct MergeOrder {
    address holder;
    uint256 orderId;
    uint64 deadlineSec;
    NoteId noteId;
    uint8 count;
}

/// @title The ledger of notes
/// @notice The only place where the holder of a fen changes. A note is the half-open interval [from, from + length) of
/// the fen of one receivable, `from` being the low 64 bits of its id. At every block the open, redeemed and voided notes
/// of a receivable partition [0, face).
/// @dev All events have static arguments, and carry `seq`, which rises by one. The journal word after an event is
/// keccak256(word before ‖ topics ‖ data) with its low 64 bits replaced by the event's `seq`: one `eth_call` proves to
/// anyone that it has every event. (OpenZeppelin's AuthorityUpdated, which says who governs the ledger, is no event of it
/// and not in the journal.)
interface INoteLedger is IOrders {
    /// @param obligor Who owes.
    /// @param faceFen What it owes.
    /// @param dueDay Day since 1970-01-01 on which it pays.
    /// @param acceptWithinDays Days that a payee has to accept; zero: notice is enough.
    /// @param state As of this block, DUE and OVERDUE included.
    /// @param paidFen Principal paid in so far.
    /// @param redeemedFen Length of all redeemed notes.
    /// @param voidedFen Length of all voided notes.
    struct Receivable {
        address obligor;
        uint64 faceFen;
        Day dueDay;
        uint8 acceptWithinDays;
        ReceivableState state;
        uint64 paidFen;
        uint64 redeemedFen;
        uint64 voidedFen;
    }

    /// @param holder Who owns the interval; an offered note is still its sender's.
    /// @param lengthFen Length of the interval, which is the note's amount.
    /// @param state NONE if no note begins here.
    /// @param tier How many members away from the obligor the note is; the first payee is tier 1.
    struct Note {
        address holder;
        uint64 lengthFen;
        NoteState state;
        uint8 tier;
    }

    /// @param payee Who may accept; zero if nothing is offered.
    /// @param expiresAtSec Until when, in Unix seconds.
    struct Offer {
        address payee;
        uint64 expiresAtSec;
    }

    /// @notice A receivable exists from now on; its first note, id `receivableId << 64`, is the whole face.
    event ReceivableConfirmed(
        uint64 seq,
        ReceivableId indexed receivableId,
        address indexed obligor,
        address indexed payee,
        uint64 faceFen,
        Day dueDay,
        uint8 acceptWithinDays,
        bytes32 undertakingNo,
        bytes32 undertakingHash,
        bytes32 evidenceRoot
    );
    /// @notice `amountFen` of principal were paid in; `paidFen` in all. The first payment fixes the intervals.
    event ReceivablePaid(uint64 seq, ReceivableId indexed receivableId, uint64 amountFen, uint64 paidFen);
    /// @notice Every note of the receivable is redeemed.
    event ReceivableRedeemed(uint64 seq, ReceivableId indexed receivableId);
    /// @notice The receivable was undone before it circulated.
    event ReceivableVoided(uint64 seq, ReceivableId indexed receivableId);

    /// @notice A piece was cut off a note's tail; the note keeps `restFen`.
    event NoteSplit(
        uint64 seq,
        NoteId indexed noteId,
        NoteId indexed pieceId,
        address indexed holder,
        uint64 pieceFen,
        uint64 restFen
    );
    /// @notice The note is `payee`'s if it accepts in time; until then it stays `holder`'s.
    event NoteOffered(
        uint64 seq,
        NoteId indexed noteId,
        address indexed holder,
        address indexed payee,
        uint64 lengthFen,
        bytes32 evidence,
        uint64 expiresAtSec
    );
    /// @notice The payee accepted: the note changed hands as it was offered.
    event NoteAccepted(
        uint64 seq,
        NoteId indexed noteId,
        address indexed from,
        address indexed to,
        uint64 lengthFen,
        uint8 tier
    );
    /// @notice The note changed hands without an offer: notice was enough, or a desk delivered it.
    event NotePassed(
        uint64 seq,
        NoteId indexed noteId,
        address indexed from,
        address indexed to,
        uint64 lengthFen,
        uint8 tier,
        bytes32 evidence
    );
    /// @notice The payee refused; the note is freely its holder's again.
    event NoteRejected(
        uint64 seq,
        NoteId indexed noteId,
        address indexed holder,
        address indexed payee,
        bytes32 reasonHash
    );
    /// @notice The payee let the offer expire; the note is freely its holder's again.
    event NoteExpired(uint64 seq, NoteId indexed noteId, address indexed holder, address indexed payee);
    /// @notice The note absorbed its right neighbour.
    event NoteMerged(
        uint64 seq,
        NoteId indexed noteId,
        NoteId indexed absorbedId,
        address indexed holder,
        uint64 lengthFen
    );
    /// @notice The note was paid in full and is extinguished.
    event NoteRedeemed(uint64 seq, NoteId indexed noteId, address indexed holder, uint64 lengthFen);
    /// @notice The note was undone.
    event NoteVoided(uint64 seq, NoteId indexed noteId, address indexed holder, uint64 lengthFen);
    /// @notice The contract is from now on the network's desk of this kind, for as long as the ledger lasts.
    event DeskAdmitted(uint64 seq, address indexed desk, Desk kind);

    /// @notice The obligor confirmed a receivable with this undertaking number before.
    error ReceivableAlreadyConfirmed(ReceivableId receivableId);
    /// @notice No such receivable.
    error ReceivableUnknown(ReceivableId receivableId);
    /// @notice The face must be 1 to 10^17 - 1 fen.
    error ReceivableFaceInvalid(uint64 faceFen);
    /// @notice The due day must lie after today, and before the year 2149.
    error ReceivableDueDayInvalid(Day dueDay, Day today);
    /// @notice A confirmation needs an undertaking and evidence.
    error ReceivableUnsubstantiated(bytes32 undertakingHash, bytes32 evidenceRoot);
    /// @notice The obligor cannot be its own payee.
    error ReceivablePayeeIsObligor(address obligor);
    /// @notice The receivable is due, or a payment has arrived: its intervals are fixed, only whole notes change hands.
    error ReceivableFixed(ReceivableId receivableId, Day dueDay, uint64 paidFen);
    /// @notice The first payee has not accepted yet, so there is nothing to pay.
    error ReceivableNotAccepted(ReceivableId receivableId);
    /// @notice `paidFen` of `faceFen` are paid; another `amountFen` would be too much, or is nothing.
    error ReceivablePaymentInvalid(ReceivableId receivableId, uint64 faceFen, uint64 paidFen, uint64 amountFen);

    /// @notice No note begins here.
    error NoteUnknown(NoteId noteId);
    /// @notice The note is `holder`'s, not `caller`'s.
    error NoteNotHolder(NoteId noteId, address holder, address caller);
    /// @notice The act needs the note in another state.
    error NoteStateInvalid(NoteId noteId, NoteState needed, NoteState state);
    /// @notice The note has `available`; `needed` were asked for.
    error NoteInsufficientAmount(NoteId noteId, uint64 availableFen, uint64 neededFen);
    /// @notice The note's amount is not what the order says.
    error NoteAmountDiffers(NoteId noteId, uint64 statedFen, uint64 lengthFen);
    /// @notice A piece needs at least one fen.
    error NotePieceEmpty(NoteId noteId, uint256 index);
    /// @notice An order cuts 1 to `limit` pieces.
    error NotePieceCountInvalid(NoteId noteId, uint256 count, uint256 limit);
    /// @notice A holder cannot pass a note to itself, or to the obligor.
    error NotePayeeInvalid(NoteId noteId, address payee);
    /// @notice Each hop needs trade evidence.
    error NoteEvidenceMissing(NoteId noteId, uint256 index);
    /// @notice The note has been passed on as often as the ledger can count.
    error NoteTierExceeded(NoteId noteId, uint8 limit);
    /// @notice The right neighbour belongs to somebody else, or no note begins there.
    error NoteNotNeighbour(NoteId noteId, NoteId neighbourId);
    /// @notice The offer is `payee`'s, not `caller`'s.
    error OfferNotPayee(NoteId noteId, address payee, address caller);
    /// @notice The offer ended at `expiresAtSec`; the block's time is `nowSec`.
    error OfferExpired(NoteId noteId, uint64 expiresAtSec, uint64 nowSec);
    /// @notice The offer lasts until `expiresAtSec`; the block's time is `nowSec`.
    error OfferNotExpired(NoteId noteId, uint64 expiresAtSec, uint64 nowSec);
    /// @notice Only the desk of this kind may do that.
    error DeskNotAdmitted(address caller, Desk needed);
    /// @notice The ledger has its desk of this kind; another one needs another ledger.
    error DeskAlreadyAdmitted(Desk kind, address desk);

    /// @notice Confirms a receivable and offers its first note to the payee.
    function confirm(ConfirmOrder calldata order, bytes[] calldata signatures) external returns (ReceivableId);

    /// @notice The payee takes the offered note.
    function accept(AcceptOrder calldata order, bytes[] calldata signatures) external;

    /// @notice The payee refuses the offered note. A refused first note voids its receivable.
    /// @param invoices Of a first note, the list of its confirmation, so that they are free again; else empty.
    function reject(RejectOrder calldata order, bytes[] calldata signatures, InvoiceUse[] calldata invoices) external;

    /// @notice Anyone returns a note whose offer nobody accepted in time.
    /// @param invoices As for {reject}.
    function expire(NoteId noteId, InvoiceUse[] calldata invoices) external;

    /// @notice Cuts a note into pieces that its holder keeps.
    function split(SplitOrder calldata order, bytes[] calldata signatures) external;

    /// @notice Cuts a note and passes the pieces on in one step.
    function pass(PassOrder calldata order, bytes[] calldata signatures) external;

    /// @notice Joins a note with its right neighbours.
    function merge(MergeOrder calldata order, bytes[] calldata signatures) external;

    /// @notice The discount desk delivers a note, or its tail, to a funder.
    /// @param holder Who must hold it.
    /// @param evidence Digest of the agreement under which it is delivered.
    /// @return pieceId The note that was delivered.
    function deliver(
        NoteId noteId,
        uint64 amountFen,
        address holder,
        address to,
        bytes32 evidence
    ) external returns (NoteId pieceId);

    /// @notice The redemption desk books a payment of principal. A full one gives the obligor's credit back.
    /// @return paidFen Paid in all.
    function recordPayment(ReceivableId receivableId, uint64 amountFen) external returns (uint64 paidFen);

    /// @notice The redemption desk extinguishes a note that was paid in full.
    function redeem(NoteId noteId) external;

    /// @notice Says which contract is the desk of a kind; once and for all.
    function admitDesk(address desk, Desk kind) external;

    /// @notice A receivable as of this block.
    function receivableOf(ReceivableId receivableId) external view returns (Receivable memory);

    /// @notice A note as of this block.
    function noteOf(NoteId noteId) external view returns (Note memory);

    /// @notice What a note is offered as.
    function offerOf(NoteId noteId) external view returns (Offer memory);

    /// @notice The journal word: a rolling hash of all events in its high 192 bits, their count in its low 64.
    function journal() external view returns (uint256);
}
