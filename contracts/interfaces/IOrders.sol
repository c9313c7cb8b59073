// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title What every contract that takes orders has in common
/// @notice An order is an act that a member's agents signed (EIP-712); anybody may relay it. `orderId` is the business
/// id: chosen by the member, in any sequence, and good for one use in each contract.
interface IOrders {
    /// @notice The order was carried out before; nothing was done now.
    error OrderAlreadyProcessed(address member, uint256 orderId);
    /// @notice The order was good until `deadlineSec`; the block's time is `nowSec`.
    error OrderExpired(address member, uint256 orderId, uint64 deadlineSec, uint64 nowSec);

    /// @notice Whether the order was carried out here.
    function isOrderProcessed(address member, uint256 orderId) external view returns (bool);
}
