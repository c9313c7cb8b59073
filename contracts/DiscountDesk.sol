// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICashToken} from "./interfaces/ICashToken.sol";
import {IDiscountDesk, Quote, SellOrder} from "./interfaces/IDiscountDesk.sol";
import {Act, IMemberRegistry} from "./interfaces/IMemberRegistry.sol";
import {INoteLedger} from "./interfaces/INoteLedger.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {DayCount} from "./libraries/DayCount.sol";
import {DiscountMath} from "./libraries/DiscountMath.sol";
import {Interval} from "./libraries/Interval.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {Orders} from "./libraries/Orders.sol";
import {Day} from "./types/Day.sol";
import {NoteId} from "./types/NoteId.sol";

/// @title The discount desk
/// @dev Holds nothing between two transactions: the note goes from seller to funder in the ledger, the cash the other
/// way in the token. The price follows from the quote and the day of settlement alone.
contract DiscountDesk is IDiscountDesk, EIP712 {
    using OrderHash for Quote;
    using OrderHash for SellOrder;
    using Orders for Orders.Book;
    using SafeERC20 for ICashToken;

    /// @notice Who is a member, whose signatures count, and what day it is.
    IMemberRegistry public immutable REGISTRY;
    /// @notice Where notes change hands.
    INoteLedger public immutable LEDGER;
    /// @notice What is paid for them.
    ICashToken public immutable CASH;

    Orders.Book private _orders;

    /// @dev What a quote comes to on the day of settlement.
    struct Price {
        uint64 interestFen;
        uint64 netFen;
        uint32 interestDays;
    }

    constructor(IMemberRegistry registry, INoteLedger ledger, ICashToken cash) EIP712("Fenline", "1") {
        REGISTRY = registry;
        LEDGER = ledger;
        CASH = cash;
    }

    /// @inheritdoc IDiscountDesk
    function settle(
        Quote calldata quote,
        bytes[] calldata quoteSignatures,
        SellOrder calldata order,
        bytes[] calldata orderSignatures
    ) external returns (NoteId pieceId, uint64 netFen) {
        // Check
        bytes32 quoteHash = quote.hash();
        _requireQuote(quote, quoteHash, quoteSignatures);
        _requireSale(quote, quoteHash, order, orderSignatures);
        Price memory price = _price(quote);
        if (price.netFen < order.minNetFen) revert QuoteNetTooLow(price.netFen, order.minNetFen);

        // Interaction: the note against the cash, in one transaction.
        pieceId = LEDGER.deliver(quote.noteId, quote.amountFen, quote.seller, quote.funder, quoteHash);
        CASH.safeTransferFrom(quote.funder, quote.seller, price.netFen);
        netFen = price.netFen;
        _announce(quote, quoteHash, pieceId, price);
    }

    /// @inheritdoc IDiscountDesk
    function hashQuote(Quote calldata quote) external pure returns (bytes32) {
        return quote.hash();
    }

    /// @inheritdoc IOrders
    function isOrderProcessed(address member, uint256 orderId) external view returns (bool) {
        return _orders.isProcessed(member, orderId);
    }

    function _requireQuote(Quote calldata quote, bytes32 quoteHash, bytes[] calldata signatures) private {
        if (block.timestamp > quote.expiresAtSec) {
            revert QuoteExpired(quote.funder, quote.orderId, quote.expiresAtSec, uint64(block.timestamp));
        }
        _orders.consume(quote.funder, quote.orderId, quote.expiresAtSec);
        bytes32 digest = _hashTypedDataV4(quoteHash);
        REGISTRY.requireAuthority(quote.funder, Act.QUOTE, quote.amountFen, digest, signatures);
    }

    function _requireSale(
        Quote calldata quote,
        bytes32 quoteHash,
        SellOrder calldata order,
        bytes[] calldata signatures
    ) private {
        _orders.consume(order.seller, order.orderId, order.deadlineSec);
        bytes32 digest = _hashTypedDataV4(order.hash());
        REGISTRY.requireAuthority(order.seller, Act.SELL, quote.amountFen, digest, signatures);
        if (order.seller != quote.seller) revert QuoteNotSeller(quote.seller, order.seller);
        if (order.quoteHash != quoteHash) revert QuoteDiffers(quoteHash, order.quoteHash);
    }

    function _announce(Quote calldata quote, bytes32 quoteHash, NoteId pieceId, Price memory price) private {
        emit QuoteTaken(
            quoteHash,
            quote.funder,
            quote.orderId,
            quote.ratePpm,
            price.interestDays,
            quote.dayCount,
            quote.recourse
        );
        emit FinancingSettled(
            pieceId,
            quote.seller,
            quote.funder,
            quote.noteId,
            quote.amountFen,
            price.interestFen,
            price.netFen,
            quoteHash
        );
    }

    /// @dev Simple interest from today to the due day, deducted up front; rounded once.
    function _price(Quote calldata quote) private view returns (Price memory price) {
        uint64 noteEndFen = Interval.end(quote.noteId.from(), LEDGER.noteOf(quote.noteId).lengthFen);
        uint64 soldEndFen = Interval.end(quote.soldFrom, quote.amountFen);
        if (soldEndFen != noteEndFen) revert QuoteIntervalInvalid(quote.noteId, soldEndFen, noteEndFen);

        Day today = REGISTRY.today();
        Day dueDay = LEDGER.receivableOf(quote.noteId.receivableId()).dueDay;
        if (dueDay <= today) revert QuoteMatured(quote.noteId);

        price.interestDays = DayCount.interestDays(today, dueDay, quote.dayCount);
        uint32 basis = DayCount.basis(quote.dayCount);
        price.interestFen = DiscountMath.interest(quote.amountFen, quote.ratePpm, price.interestDays, basis);
        if (price.interestFen > quote.amountFen) revert QuoteNetTooLow(0, 1);
        price.netFen = quote.amountFen - price.interestFen;
    }
}
