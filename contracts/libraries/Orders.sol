// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IOrders} from "../interfaces/IOrders.sol";

/// @title Which orders were carried out
/// @notice Order ids are unordered: a member may use them in any sequence, each once per contract.
/// @dev One bit per order; members who count their orders share a storage word among 256 of them.
library Orders {
    /// @param processed For each member, bit `orderId % 256` of word `orderId / 256`.
    struct Book {
        mapping(address member => mapping(uint256 word => uint256 bits)) processed;
    }

    /// @notice Marks an order as carried out; refuses one that was, or that came too late.
    /// @param deadlineSec Last Unix second at which the order is good.
    function consume(Book storage book, address member, uint256 orderId, uint64 deadlineSec) internal {
        if (block.timestamp > deadlineSec) {
            revert IOrders.OrderExpired(member, orderId, deadlineSec, uint64(block.timestamp));
        }
        uint256 bit = 1 << (orderId & 0xff);
        uint256 bits = book.processed[member][orderId >> 8];
        if (bits & bit != 0) revert IOrders.OrderAlreadyProcessed(member, orderId);
        book.processed[member][orderId >> 8] = bits | bit;
    }

    /// @notice Whether an order was carried out.
    function isProcessed(Book storage book, address member, uint256 orderId) internal view returns (bool) {
        return book.processed[member][orderId >> 8] & (1 << (orderId & 0xff)) != 0;
    }
}
