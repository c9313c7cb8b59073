// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {DayCountConvention} from "../libraries/DayCount.sol";
import {NoteId} from "../types/NoteId.sol";
import {IOrders} from "./IOrders.sol";

/// @notice Whether the funder may turn to the seller if the obligor does not pay.
enum Recourse {
    WITHOUT,
    WITH
}

/// @notice A funder's firm, expiring offer to buy an interval of a note.
/// @param orderId The funder's business id; a quote settles once.
/// @param expiresAtSec Last Unix second at which it can be taken.
/// @param noteId The seller's note.
/// @param soldFrom First fen of the interval sold; it reaches to the end of the note.
/// @param amountFen Length of the interval sold.
/// @param ratePpm Simple interest per year, in millionths.
/// @param dayCount Convention for the days between settlement and the due day.
struct Quote {
    address funder;
    uint256 orderId;
    uint64 expiresAtSec;
    address seller;
    NoteId noteId;
    uint64 soldFrom;
    uint64 amountFen;
    uint32 ratePpm;
    DayCountConvention dayCount;
    Recourse recourse;
}

/// @notice The seller takes a quote.
/// @param quoteHash EIP-712 struct hash of the quote.
/// @param minNetFen The seller takes no less cash than this, whatever the day of settlement.
struct SellOrder {
    address seller;
    uint256 orderId;
    uint64 deadlineSec;
    bytes32 quoteHash;
    uint64 minNetFen;
}

/// @title The discount desk
/// @notice Swaps a note for cash in one transaction, between a holder's order and a funder's signed quote.
interface IDiscountDesk is IOrders {
    /// @notice A quote was taken on these terms; {FinancingSettled} with the same `quoteHash` follows in this transaction.
    /// @param quoteId The funder's own id of the quote.
    /// @param interestDays Days between settlement and the due day, by `dayCount`.
    event QuoteTaken(
        bytes32 indexed quoteHash,
        address indexed funder,
        uint256 quoteId,
        uint32 ratePpm,
        uint32 interestDays,
        DayCountConvention dayCount,
        Recourse recourse
    );

    /// @notice The note is the funder's and the cash is the seller's.
    /// @param pieceId The note that was sold.
    /// @param noteId The note that it was cut from, or is.
    /// @param interestFen Deducted from `financedFen`; `netFen` is the rest, which the seller received.
    event FinancingSettled(
        NoteId indexed pieceId,
        address indexed seller,
        address indexed funder,
        NoteId noteId,
        uint64 financedFen,
        uint64 interestFen,
        uint64 netFen,
        bytes32 quoteHash
    );

    /// @notice The quote was firm until `expiresAtSec`; the block's time is `nowSec`.
    error QuoteExpired(address funder, uint256 quoteId, uint64 expiresAtSec, uint64 nowSec);
    /// @notice The seller's order names another quote.
    error QuoteDiffers(bytes32 expected, bytes32 given);
    /// @notice The quote was made to `seller`, not to `caller`.
    error QuoteNotSeller(address seller, address caller);
    /// @notice The interval sold must be the note's tail: it ends at `endFen`, the note at `noteEndFen`.
    error QuoteIntervalInvalid(NoteId noteId, uint64 endFen, uint64 noteEndFen);
    /// @notice The receivable falls due no later than today, so there is nothing to discount.
    error QuoteMatured(NoteId noteId);
    /// @notice The cash on this day, `netFen`, is less than the seller's `minNetFen`.
    error QuoteNetTooLow(uint64 netFen, uint64 minNetFen);

    /// @notice Settles a financing: note and cash change hands, or neither.
    /// @return pieceId The note that the funder now holds.
    /// @return netFen The cash that the seller received.
    function settle(
        Quote calldata quote,
        bytes[] calldata quoteSignatures,
        SellOrder calldata order,
        bytes[] calldata orderSignatures
    ) external returns (NoteId pieceId, uint64 netFen);

    /// @notice The EIP-712 struct hash that a sell order names.
    function hashQuote(Quote calldata quote) external pure returns (bytes32);
}
