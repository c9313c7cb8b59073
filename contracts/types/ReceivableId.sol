// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice Names one confirmed receivable. It is derived from what the receivable is (see NoteIds.derive), not counted,
/// so a second confirmation of the same undertaking collides with the first and is refused by construction, and a
/// draft knows its id before it is on the chain.
/// @dev 192 bits, because a note id carries it together with the 64 bits of the note's first fen.
type ReceivableId is uint192;

using {equals as ==, differs as !=} for ReceivableId global;

function equals(ReceivableId a, ReceivableId b) pure returns (bool) {
    return ReceivableId.unwrap(a) == ReceivableId.unwrap(b);
}

function differs(ReceivableId a, ReceivableId b) pure returns (bool) {
    return ReceivableId.unwrap(a) != ReceivableId.unwrap(b);
}
