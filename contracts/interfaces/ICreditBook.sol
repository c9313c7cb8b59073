// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Day} from "../types/Day.sol";
import {ReceivableId} from "../types/ReceivableId.sol";
import {IOrders} from "./IOrders.sol";

/// @notice A funder grants, changes or ends a credit line to an obligor.
/// @param limitFen What the funder is ready to see outstanding; zero ends the line.
/// @param latestDueDay No receivable under the line may fall due later.
struct GrantOrder {
    address funder;
    uint256 orderId;
    uint64 deadlineSec;
    address obligor;
    uint64 limitFen;
    Day latestDueDay;
}

/// @title The credit book
/// @notice Credit lines that funders grant to obligors. A confirmation uses the obligor's lines for the face of the
/// receivable until that is paid in full or voided; passing on never changes it.
interface ICreditBook is IOrders {
    /// @param limitFen Sum of all funders' lines.
    /// @param usedFen Sum of the faces of unsettled receivables.
    /// @param latestDueDay The latest due day that any line with a limit allows.
    struct CreditLine {
        uint64 limitFen;
        uint64 usedFen;
        Day latestDueDay;
    }

    /// @notice The funder's line to the obligor is now this.
    event CreditGranted(address indexed obligor, address indexed funder, uint64 limitFen, Day latestDueDay);
    /// @notice A confirmation used credit; `usedFen` are used in all.
    event CreditReserved(address indexed obligor, ReceivableId indexed receivableId, uint64 amountFen, uint64 usedFen);
    /// @notice A receivable was settled or voided; `usedFen` stay used.
    event CreditReleased(address indexed obligor, ReceivableId indexed receivableId, uint64 amountFen, uint64 usedFen);
    /// @notice The ledger reserves and releases credit from now on, for as long as the book lasts.
    event LedgerAdmitted(address indexed ledger);

    /// @notice The obligor's lines leave `available`; `needed` were asked for.
    error CreditExceeded(address obligor, uint64 availableFen, uint64 neededFen);
    /// @notice No line allows a receivable to fall due that late.
    error CreditTenorExceeded(address obligor, Day latestDueDay, Day dueDay);
    /// @notice An obligor has lines from at most `limit` funders, so that reading them stays bounded.
    error CreditFundersExceeded(address obligor, uint256 limit);
    /// @notice Only an admitted ledger reserves and releases credit.
    error LedgerNotAdmitted(address caller);
    /// @notice The book serves `ledger`; another ledger needs another book.
    error LedgerAlreadyAdmitted(address ledger);

    /// @notice Grants, changes or ends a line.
    function grant(GrantOrder calldata order, bytes[] calldata signatures) external;

    /// @notice Uses credit for a receivable.
    function reserve(address obligor, ReceivableId receivableId, uint64 amountFen, Day dueDay) external;

    /// @notice Gives credit back.
    function release(address obligor, ReceivableId receivableId, uint64 amountFen) external;

    /// @notice Says which ledger uses credit; once and for all.
    function admitLedger(address ledger) external;

    /// @notice The obligor's credit over all funders.
    function lineOf(address obligor) external view returns (CreditLine memory);

    /// @notice One funder's line to an obligor; `usedFen` is zero, since use is not split over funders.
    function grantOf(address obligor, address funder) external view returns (CreditLine memory);
}
