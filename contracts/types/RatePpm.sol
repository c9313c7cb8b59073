// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @dev The whole, in parts per million. Rates are `uint32 ratePpm` per year (38 500 = 3.8500 %), overdue rates per
/// day, shares add up to this number exactly (M2). Basis points would be too coarse: the bank formats carry four
/// decimals of a percent.
uint256 constant ONE_IN_PPM = 1_000_000;
