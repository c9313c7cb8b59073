// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ReceivableId} from "../types/ReceivableId.sol";

/// @title Where the name of a receivable comes from.
/// @notice Twin of server/domain/note-id.ts.
library NoteIds {
    /// @notice The id of the receivable that `obligor` promises under `undertakingNo`: the low 192 bits of
    /// keccak256(abi.encode(obligor, undertakingNo)).
    /// @param obligor The account that owes.
    /// @param undertakingNo keccak256 of the obligor's own number of its payment undertaking, as UTF-8 text. One number,
    /// one receivable: this is what makes a repeated confirmation collide.
    function derive(address obligor, bytes32 undertakingNo) internal pure returns (ReceivableId) {
        return ReceivableId.wrap(uint192(uint256(keccak256(abi.encode(obligor, undertakingNo)))));
    }
}
