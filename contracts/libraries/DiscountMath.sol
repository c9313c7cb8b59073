// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {toFen} from "../types/Fen.sol";
import {ONE_IN_PPM} from "../types/RatePpm.sol";

/// @notice A share is more than the whole.
error ShareAboveWhole(uint32 sharePpm);

/// @title The price of money.
/// @notice Twin of server/domain/discount.ts and server/domain/overdue.ts. Every amount is rounded once, half up, to the
/// fen, at its very end (M6). Products are formed in 256 bits: 64 + 32 + 32 bits of factors cannot overflow them.
library DiscountMath {
    /// @notice Simple interest, deducted up front (M5):
    /// roundHalfUp(financedFen × ratePpm × interestDays / (1 000 000 × basisDays)).
    /// @param financedFen The part of the note that is financed.
    /// @param ratePpm Per year, in millionths.
    /// @param interestDays From DayCount.interestDays.
    /// @param basisDays The days of a year, from DayCount.basis; never zero.
    function interest(
        uint64 financedFen,
        uint32 ratePpm,
        uint32 interestDays,
        uint32 basisDays
    ) internal pure returns (uint64) {
        return toFen(_divideHalfUp(uint256(financedFen) * ratePpm * interestDays, ONE_IN_PPM * basisDays));
    }

    /// @notice Simple interest on unpaid principal, at a rate per day (M9):
    /// roundHalfUp(principalFen × ratePpmPerDay × overdueDays / 1 000 000).
    /// @dev When accrual begins (grace or not) is the agreement's to say; the caller gives the days.
    function overdueInterest(
        uint64 principalFen,
        uint32 ratePpmPerDay,
        uint32 overdueDays
    ) internal pure returns (uint64) {
        return toFen(_divideHalfUp(uint256(principalFen) * ratePpmPerDay * overdueDays, ONE_IN_PPM));
    }

    /// @notice Divides interest between obligor and seller where both bear it (M7). The obligor's part is rounded down,
    /// the seller bears the rest, so the parts always sum to the interest.
    function sharedInterest(
        uint64 interestFen,
        uint32 obligorSharePpm
    ) internal pure returns (uint64 obligorFen, uint64 sellerFen) {
        if (obligorSharePpm > ONE_IN_PPM) revert ShareAboveWhole(obligorSharePpm);
        obligorFen = uint64((uint256(interestFen) * obligorSharePpm) / ONE_IN_PPM);
        sellerFen = interestFen - obligorFen;
    }

    /// @dev Half up, for numbers that are never negative: an exact half goes to the next whole. Two times the remainder
    /// is compared, instead of adding half of the divisor, because half of an odd divisor is not a whole number.
    function _divideHalfUp(uint256 numerator, uint256 denominator) private pure returns (uint256 quotient) {
        quotient = numerator / denominator;
        if (2 * (numerator % denominator) >= denominator) quotient += 1;
    }
}
