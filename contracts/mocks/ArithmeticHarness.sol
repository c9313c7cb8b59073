// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {DayCount, DayCountConvention} from "../libraries/DayCount.sol";
import {DiscountMath} from "../libraries/DiscountMath.sol";
import {Interval} from "../libraries/Interval.sol";
import {NoteIds} from "../libraries/NoteIds.sol";
import {SharingMath} from "../libraries/SharingMath.sol";
import {Day} from "../types/Day.sol";
import {toFen} from "../types/Fen.sol";
import {NoteId, toNoteId} from "../types/NoteId.sol";
import {ReceivableId} from "../types/ReceivableId.sol";

/// @title Opens the internal libraries to tests, one call each, so that both languages answer the same vectors.
/// @dev For tests only; never deployed to a network that holds anything.
contract ArithmeticHarness {
    function checkFen(uint256 amountFen) external pure returns (uint64) {
        return toFen(amountFen);
    }

    function deriveReceivableId(address obligor, bytes32 undertakingNo) external pure returns (ReceivableId) {
        return NoteIds.derive(obligor, undertakingNo);
    }

    function makeNoteId(ReceivableId receivableId, uint64 from) external pure returns (NoteId) {
        return toNoteId(receivableId, from);
    }

    function openNoteId(NoteId id) external pure returns (ReceivableId receivableId, uint64 from) {
        return (id.receivableId(), id.from());
    }

    /// @return isSame `a == b`
    /// @return isDifferent `a != b`
    /// @return isSameReceivable the notes' receivables are equal
    /// @return isDifferentReceivable the notes' receivables differ
    function compareNotes(
        NoteId a,
        NoteId b
    ) external pure returns (bool isSame, bool isDifferent, bool isSameReceivable, bool isDifferentReceivable) {
        return (a == b, a != b, a.receivableId() == b.receivableId(), a.receivableId() != b.receivableId());
    }

    function dayOf(uint256 timestampSec, int32 utcOffsetSec) external pure returns (Day) {
        return DayCount.dayOf(timestampSec, utcOffsetSec);
    }

    function plusDays(Day day, uint32 count) external pure returns (Day) {
        return day.plusDays(count);
    }

    /// @return isBefore `a < b`
    /// @return isNotAfter `a <= b`
    /// @return isAfter `a > b`
    /// @return isNotBefore `a >= b`
    /// @return isEqual `a == b`
    /// @return isDifferent `a != b`
    function compareDays(
        Day a,
        Day b
    )
        external
        pure
        returns (bool isBefore, bool isNotAfter, bool isAfter, bool isNotBefore, bool isEqual, bool isDifferent)
    {
        return (a < b, a <= b, a > b, a >= b, a == b, a != b);
    }

    function interestDays(Day start, Day end, DayCountConvention convention) external pure returns (uint32) {
        return DayCount.interestDays(start, end, convention);
    }

    function basis(DayCountConvention convention) external pure returns (uint32) {
        return DayCount.basis(convention);
    }

    function interest(
        uint64 financedFen,
        uint32 ratePpm,
        uint32 interestDays_,
        uint32 basisDays
    ) external pure returns (uint64) {
        return DiscountMath.interest(financedFen, ratePpm, interestDays_, basisDays);
    }

    function overdueInterest(
        uint64 principalFen,
        uint32 ratePpmPerDay,
        uint32 overdueDays
    ) external pure returns (uint64) {
        return DiscountMath.overdueInterest(principalFen, ratePpmPerDay, overdueDays);
    }

    function sharedInterest(
        uint64 interestFen,
        uint32 obligorSharePpm
    ) external pure returns (uint64 obligorFen, uint64 sellerFen) {
        return DiscountMath.sharedInterest(interestFen, obligorSharePpm);
    }

    function entitlement(uint64 paidFen, uint64 lengthFen, uint64 faceFen) external pure returns (uint64) {
        return SharingMath.entitlement(paidFen, lengthFen, faceFen);
    }

    function largestRemainder(uint64 totalFen, uint64[] memory weights) external pure returns (uint64[] memory) {
        return SharingMath.largestRemainder(totalFen, weights);
    }

    function intervalEnd(uint64 from, uint64 length) external pure returns (uint64) {
        return Interval.end(from, length);
    }

    function cutTail(
        uint64 from,
        uint64 length,
        uint64 pieceLength
    ) external pure returns (uint64 headLength, uint64 pieceFrom) {
        return Interval.cutTail(from, length, pieceLength);
    }

    function isAdjacent(uint64 leftFrom, uint64 leftLength, uint64 rightFrom) external pure returns (bool) {
        return Interval.isAdjacent(leftFrom, leftLength, rightFrom);
    }
}
