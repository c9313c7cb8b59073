// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IOrders} from "./IOrders.sol";

/// @notice The settlement bank turns money that reached a member's bank account into deposit tokens.
/// @param bankRef The bank's own reference of the booking; used once.
struct IssueOrder {
    address bank;
    uint256 orderId;
    uint64 deadlineSec;
    address member;
    uint64 amountFen;
    bytes32 bankRef;
}

/// @notice The settlement bank takes back deposit tokens that it paid out as money.
/// @param bankRef The bank's own reference of the booking; used once.
struct WithdrawOrder {
    address bank;
    uint256 orderId;
    uint64 deadlineSec;
    address member;
    uint64 amountFen;
    bytes32 bankRef;
}

/// @title A bank's tokenised deposit
/// @notice ERC-20 in fen (two decimals) on one settlement bank's books. Members and admitted desks hold it, nobody else.
/// A desk moves a member's deposit only on that member's signed order, so its allowance is unlimited.
interface ICashToken is IERC20, IOrders {
    /// @notice The bank credited a member.
    event CashIssued(address indexed member, uint64 amountFen, bytes32 indexed bankRef);
    /// @notice The bank paid a member out.
    event CashWithdrawn(address indexed member, uint64 amountFen, bytes32 indexed bankRef);
    /// @notice A desk may from now on hold deposits and move them on members' orders.
    event DeskAdmitted(address indexed desk);

    /// @notice Only the settlement bank `expected` issues this token.
    error CashBankDiffers(address expected, address given);
    /// @notice The bank's reference was booked before.
    error CashReferenceUsed(bytes32 bankRef);
    /// @notice The token has its desks; others need another token.
    error CashDesksAdmitted();
    /// @notice A booking needs an amount.
    error CashAmountZero(bytes32 bankRef);

    /// @notice Credits a member with money that reached its bank account.
    function issue(IssueOrder calldata order, bytes[] calldata signatures) external;

    /// @notice Takes tokens out of a member's balance that the bank paid out.
    function withdraw(WithdrawOrder calldata order, bytes[] calldata signatures) external;

    /// @notice Lets desks hold and move deposits; once and for all.
    function admitDesks(address[] calldata desks) external;

    /// @notice The settlement bank that owes these deposits.
    function bank() external view returns (address);
}
