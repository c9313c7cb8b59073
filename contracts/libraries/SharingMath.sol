// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A payment above the face, a note longer than the face, or a receivable without face.
error SharingOutOfRange(uint64 paidFen, uint64 lengthFen, uint64 faceFen);

/// @notice There is nobody among whom an amount could be divided.
error SharingWithoutWeight(uint64 totalFen);

/// @title Who gets which part of an amount.
/// @notice Twin of server/domain/redemption.ts and of largestRemainder in server/domain/money.ts.
library SharingMath {
    /// @notice What a note has been entitled to, in all, since the receivable's first payment (M11): floor(P × L / F).
    /// @dev Rounded down, on the running total and not on each payment. So it never falls as payments arrive, entitlements
    /// never sum above what was paid, each is within one fen of exact pro rata, and equals the note's length when the
    /// face is paid. No loop over holders. What a holder may draw is this, less what it has drawn.
    /// @param paidFen P: principal paid in so far, at most the face.
    /// @param lengthFen L: length of the note's interval.
    /// @param faceFen F: face of the receivable.
    function entitlement(uint64 paidFen, uint64 lengthFen, uint64 faceFen) internal pure returns (uint64) {
        if (faceFen == 0 || paidFen > faceFen || lengthFen > faceFen) {
            revert SharingOutOfRange(paidFen, lengthFen, faceFen);
        }
        return uint64((uint256(paidFen) * lengthFen) / faceFen);
    }

    /// @notice Divides one amount once and for all in proportion to weights (M6): each part is rounded down, then the fen
    /// left over go, one each, to the largest remainders; among equals to the lower index. The parts sum to the total.
    /// @dev Quadratic in the number of weights, and meant for a handful of parties of one act. Payments to the holders
    /// of a receivable take `entitlement`, which needs no loop.
    function largestRemainder(uint64 totalFen, uint64[] memory weights) internal pure returns (uint64[] memory parts) {
        uint256 weightSum = 0;
        for (uint256 i = 0; i < weights.length; ++i) weightSum += weights[i];
        if (weightSum == 0) revert SharingWithoutWeight(totalFen);

        parts = new uint64[](weights.length);
        uint256[] memory remainders = new uint256[](weights.length);
        uint64 leftFen = totalFen;
        for (uint256 i = 0; i < weights.length; ++i) {
            uint256 product = uint256(totalFen) * weights[i];
            parts[i] = uint64(product / weightSum);
            remainders[i] = product % weightSum;
            leftFen -= parts[i];
        }

        // The remainders sum to leftFen × weightSum and each is below weightSum: there are always more non-zero ones than
        // fen to hand out, so no part gets two and a part without remainder gets none.
        for (; leftFen > 0; --leftFen) {
            uint256 largest = 0;
            for (uint256 i = 1; i < weights.length; ++i) {
                if (remainders[i] > remainders[largest]) largest = i;
            }
            parts[largest] += 1;
            remainders[largest] = 0;
        }
    }
}
