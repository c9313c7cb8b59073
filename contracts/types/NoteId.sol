// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ReceivableId} from "./ReceivableId.sol";

/// @notice Names one note: the receivable it is part of, and the first fen of its interval.
/// @dev receivableId (192 bits) << 64 | from (64 bits). The end of the interval is not part of the name: when a piece
/// is cut from the tail, the head keeps its id, its holder and its place. Two living notes of one receivable never
/// begin at the same fen, so the name is unique.
type NoteId is uint256;

using {receivableId, from, equals as ==, differs as !=} for NoteId global;

function toNoteId(ReceivableId receivable, uint64 fromFen) pure returns (NoteId) {
    return NoteId.wrap((uint256(ReceivableId.unwrap(receivable)) << 64) | fromFen);
}

function receivableId(NoteId id) pure returns (ReceivableId) {
    return ReceivableId.wrap(uint192(NoteId.unwrap(id) >> 64));
}

/// @notice The first fen of the note's interval.
function from(NoteId id) pure returns (uint64) {
    return uint64(NoteId.unwrap(id));
}

function equals(NoteId a, NoteId b) pure returns (bool) {
    return NoteId.unwrap(a) == NoteId.unwrap(b);
}

function differs(NoteId a, NoteId b) pure returns (bool) {
    return NoteId.unwrap(a) != NoteId.unwrap(b);
}
