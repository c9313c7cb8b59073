// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @dev The largest amount that any register accepts, in fen: 999 999 999 999 999.99 yuan (M1). It is the width of
/// the amount field in the bank formats, 15 digits before the point and 2 after, and leaves room in 64 bits.
uint64 constant MAX_FEN = 10 ** 17 - 1;

/// @notice An amount came out above MAX_FEN.
error FenAboveMax(uint256 amountFen, uint64 maxFen);

/// @dev Amounts stay plain `uint64`, with the unit in the name (`amountFen`). Nearly each line that touches one widens
/// it to 256 bits, packs it into a storage word or gives it to an ERC-20, and a value type would add a wrap and an
/// unwrap to each of them while guarding nothing that the name does not tell. The bound is guarded here.
function toFen(uint256 amountFen) pure returns (uint64) {
    if (amountFen > MAX_FEN) revert FenAboveMax(amountFen, MAX_FEN);
    return uint64(amountFen);
}
