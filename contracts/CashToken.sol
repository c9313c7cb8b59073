// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICashToken, IssueOrder, WithdrawOrder} from "./interfaces/ICashToken.sol";
import {Act, IMemberRegistry, MemberRole} from "./interfaces/IMemberRegistry.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {Orders} from "./libraries/Orders.sol";

/// @title A bank's tokenised deposit
contract CashToken is ICashToken, ERC20, EIP712, AccessManaged {
    using OrderHash for IssueOrder;
    using OrderHash for WithdrawOrder;
    using Orders for Orders.Book;

    /// @notice The register that says who may hold deposits.
    IMemberRegistry public immutable REGISTRY;
    /// @inheritdoc ICashToken
    // The interface names it, as a function is named.
    // solhint-disable-next-line immutable-vars-naming
    address public immutable bank;

    mapping(address desk => bool) private _desks;
    bool private _isSealed;
    mapping(bytes32 bankRef => bool) private _booked;
    Orders.Book private _orders;

    constructor(
        address authority,
        IMemberRegistry registry,
        address settlementBank
    ) ERC20("Fenline Deposit CNY", "FLCNY") EIP712("Fenline", "1") AccessManaged(authority) {
        REGISTRY = registry;
        bank = settlementBank;
    }

    /// @inheritdoc ICashToken
    function issue(IssueOrder calldata order, bytes[] calldata signatures) external {
        // Check
        _orders.consume(order.bank, order.orderId, order.deadlineSec);
        _requireBooking(order.bank, order.amountFen, order.bankRef);
        bytes32 digest = _hashTypedDataV4(order.hash());
        REGISTRY.requireAuthority(order.bank, Act.ISSUE, order.amountFen, digest, signatures);

        // Effect
        _booked[order.bankRef] = true;
        _mint(order.member, order.amountFen);
        emit CashIssued(order.member, order.amountFen, order.bankRef);
    }

    /// @inheritdoc ICashToken
    function withdraw(WithdrawOrder calldata order, bytes[] calldata signatures) external {
        // Check
        _orders.consume(order.bank, order.orderId, order.deadlineSec);
        _requireBooking(order.bank, order.amountFen, order.bankRef);
        bytes32 digest = _hashTypedDataV4(order.hash());
        REGISTRY.requireAuthority(order.bank, Act.WITHDRAW, order.amountFen, digest, signatures);
        REGISTRY.requireMember(order.member);

        // Effect
        _booked[order.bankRef] = true;
        _burn(order.member, order.amountFen);
        emit CashWithdrawn(order.member, order.amountFen, order.bankRef);
    }

    /// @inheritdoc ICashToken
    function admitDesks(address[] calldata desks) external restricted {
        // Check: for good. Whoever could admit another desk later could move every deposit.
        if (_isSealed) revert CashDesksAdmitted();

        // Effect
        _isSealed = true;
        for (uint256 i = 0; i < desks.length; ++i) {
            _desks[desks[i]] = true;
            emit DeskAdmitted(desks[i]);
        }
    }

    /// @notice A desk moves deposits on their owners' orders and needs no further leave.
    /// @return The most that can be said for an admitted desk, else what the owner approved.
    function allowance(address owner, address spender) public view override(ERC20, IERC20) returns (uint256) {
        return _desks[spender] ? type(uint256).max : super.allowance(owner, spender);
    }

    /// @notice Amounts are in fen.
    function decimals() public pure override returns (uint8) {
        return 2;
    }

    /// @inheritdoc IOrders
    function isOrderProcessed(address member, uint256 orderId) external view returns (bool) {
        return _orders.isProcessed(member, orderId);
    }

    /// @dev Every way in which a balance changes ends here.
    function _update(address from, address to, uint256 amountFen) internal override {
        if (to != address(0) && !_desks[to]) REGISTRY.requireMember(to);
        super._update(from, to, amountFen);
    }

    function _requireBooking(address orderBank, uint64 amountFen, bytes32 bankRef) private view {
        if (orderBank != bank) revert CashBankDiffers(bank, orderBank);
        REGISTRY.requireEligible(bank, MemberRole.SETTLEMENT_BANK);
        if (amountFen == 0) revert CashAmountZero(bankRef);
        if (_booked[bankRef]) revert CashReferenceUsed(bankRef);
    }
}
