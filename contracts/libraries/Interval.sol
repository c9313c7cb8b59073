// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Half-open intervals [from, from + length) of the fen of one receivable.
/// @notice Twin of server/domain/interval.ts. Pure arithmetic: who may cut, how small a piece may be, and the error that
/// names the note are the ledger's. Where a caller breaks a precondition, checked arithmetic reverts (panic 0x11).
library Interval {
    /// @notice The first fen after the interval.
    function end(uint64 from, uint64 length) internal pure returns (uint64) {
        return from + length;
    }

    /// @notice Cuts a piece off the tail. The head stays where it is, shorter, and so keeps its id and its holder; the
    /// piece begins where the head now ends, so a fen is in exactly one of the two.
    /// @param pieceLength More than zero and less than `length`: a whole note is passed on, not cut.
    function cutTail(
        uint64 from,
        uint64 length,
        uint64 pieceLength
    ) internal pure returns (uint64 headLength, uint64 pieceFrom) {
        headLength = length - pieceLength;
        pieceFrom = from + headLength;
    }

    /// @notice Whether the right interval begins exactly where the left one ends, so that they can merge. The order
    /// counts: the id of the left one survives.
    function isAdjacent(uint64 leftFrom, uint64 leftLength, uint64 rightFrom) internal pure returns (bool) {
        // In 256 bits, because this answers a question and must not revert.
        return uint256(leftFrom) + leftLength == rightFrom;
    }
}
