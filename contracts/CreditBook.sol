// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {GrantOrder, ICreditBook} from "./interfaces/ICreditBook.sol";
import {Act, IMemberRegistry, MemberRole} from "./interfaces/IMemberRegistry.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {Orders} from "./libraries/Orders.sol";
import {Day} from "./types/Day.sol";
import {toFen} from "./types/Fen.sol";
import {ReceivableId} from "./types/ReceivableId.sol";

/// @title The credit book
contract CreditBook is ICreditBook, EIP712, AccessManaged {
    using OrderHash for GrantOrder;
    using Orders for Orders.Book;

    /// @notice Funders with a line to one obligor; each grant reads them all.
    uint256 public constant MAX_FUNDERS = 16;

    /// @notice The register that says who is a funder.
    IMemberRegistry public immutable REGISTRY;

    mapping(address obligor => CreditLine) private _lines;
    mapping(address obligor => mapping(address funder => CreditLine)) private _grants;
    mapping(address obligor => address[]) private _funders;
    address private _ledger;
    Orders.Book private _orders;

    modifier onlyLedger() {
        if (msg.sender != _ledger) revert LedgerNotAdmitted(msg.sender);
        _;
    }

    constructor(address authority, IMemberRegistry registry) EIP712("Fenline", "1") AccessManaged(authority) {
        REGISTRY = registry;
    }

    /// @inheritdoc ICreditBook
    function grant(GrantOrder calldata order, bytes[] calldata signatures) external {
        // Check
        _orders.consume(order.funder, order.orderId, order.deadlineSec);
        REGISTRY.requireEligible(order.funder, MemberRole.FUNDER);
        REGISTRY.requireEligible(order.obligor, MemberRole.OBLIGOR);
        bytes32 digest = _hashTypedDataV4(order.hash());
        REGISTRY.requireAuthority(order.funder, Act.GRANT, order.limitFen, digest, signatures);

        // Effect: a limit may fall below what is used; then nothing more can be confirmed until enough is settled.
        _enlist(order.obligor, order.funder);
        _grants[order.obligor][order.funder] = CreditLine(order.limitFen, 0, order.latestDueDay);
        _sumUp(order.obligor);
        emit CreditGranted(order.obligor, order.funder, order.limitFen, order.latestDueDay);
    }

    /// @inheritdoc ICreditBook
    function reserve(address obligor, ReceivableId receivableId, uint64 amountFen, Day dueDay) external onlyLedger {
        // Check
        CreditLine memory line = _lines[obligor];
        uint64 availableFen = line.limitFen > line.usedFen ? line.limitFen - line.usedFen : 0;
        if (amountFen > availableFen) revert CreditExceeded(obligor, availableFen, amountFen);
        if (dueDay > line.latestDueDay) revert CreditTenorExceeded(obligor, line.latestDueDay, dueDay);

        // Effect
        uint64 usedFen = line.usedFen + amountFen;
        _lines[obligor].usedFen = usedFen;
        emit CreditReserved(obligor, receivableId, amountFen, usedFen);
    }

    /// @inheritdoc ICreditBook
    function release(address obligor, ReceivableId receivableId, uint64 amountFen) external onlyLedger {
        uint64 usedFen = _lines[obligor].usedFen - amountFen;
        _lines[obligor].usedFen = usedFen;
        emit CreditReleased(obligor, receivableId, amountFen, usedFen);
    }

    /// @inheritdoc ICreditBook
    function admitLedger(address ledger) external restricted {
        // Check: for good, as the ledger's desks are.
        if (_ledger != address(0)) revert LedgerAlreadyAdmitted(_ledger);

        // Effect
        _ledger = ledger;
        emit LedgerAdmitted(ledger);
    }

    /// @inheritdoc ICreditBook
    function lineOf(address obligor) external view returns (CreditLine memory) {
        return _lines[obligor];
    }

    /// @inheritdoc ICreditBook
    function grantOf(address obligor, address funder) external view returns (CreditLine memory) {
        return _grants[obligor][funder];
    }

    /// @inheritdoc IOrders
    function isOrderProcessed(address member, uint256 orderId) external view returns (bool) {
        return _orders.isProcessed(member, orderId);
    }

    function _enlist(address obligor, address funder) private {
        address[] storage funders = _funders[obligor];
        for (uint256 i = 0; i < funders.length; ++i) if (funders[i] == funder) return;
        if (funders.length == MAX_FUNDERS) revert CreditFundersExceeded(obligor, MAX_FUNDERS);
        funders.push(funder);
    }

    function _sumUp(address obligor) private {
        address[] storage funders = _funders[obligor];
        uint256 limitFen = 0;
        Day latestDueDay = Day.wrap(0);
        for (uint256 i = 0; i < funders.length; ++i) {
            CreditLine memory granted = _grants[obligor][funders[i]];
            limitFen += granted.limitFen;
            if (granted.limitFen != 0 && granted.latestDueDay > latestDueDay) latestDueDay = granted.latestDueDay;
        }
        _lines[obligor].limitFen = toFen(limitFen);
        _lines[obligor].latestDueDay = latestDueDay;
    }
}
