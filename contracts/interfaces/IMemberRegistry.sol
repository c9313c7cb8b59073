// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Day} from "../types/Day.sol";

/// @notice What a member may do in the network; a member can have several.
/// @dev Bit positions of `Member.roles`. The operator is deliberately absent: it is not a member and can hold nothing.
library MemberRole {
    /// Confirms receivables and pays them at maturity.
    uint16 internal constant OBLIGOR = 1 << 0;
    /// Receives, holds, splits, passes on and sells notes.
    uint16 internal constant SUPPLIER = 1 << 1;
    /// Buys notes against cash and grants credit lines.
    uint16 internal constant FUNDER = 1 << 2;
    /// Issues deposits as tokens.
    uint16 internal constant SETTLEMENT_BANK = 1 << 3;
    /// Sees everything.
    uint16 internal constant REGULATOR = 1 << 4;
}

/// @notice What an agent may do for its member.
/// @dev Bit positions of `Agent.roles`.
library AgentRole {
    /// Prepares an act and signs first.
    uint16 internal constant MAKER = 1 << 0;
    /// Examines an act and signs second.
    uint16 internal constant CHECKER = 1 << 1;
}

/// @notice The acts that a member can order; a policy exists for each.
enum Act {
    CONFIRM,
    ACCEPT,
    REJECT,
    SPLIT,
    PASS,
    MERGE,
    QUOTE,
    SELL,
    PAY,
    GRANT,
    ISSUE,
    ANCHOR,
    WITHDRAW
}

/// @title The register of members
/// @notice Says which legal entities exist, which wallets may act for each, as maker or checker, until when, and who
/// vouched; and decides how many signatures an act of which size needs.
interface IMemberRegistry {
    /// @param roles Bits of {MemberRole}; zero for an unknown account.
    /// @param validUntil Last day on which the member is eligible.
    struct Member {
        uint16 roles;
        Day validUntil;
    }

    /// @param member Account of the member that the wallet acts for; zero for an unknown wallet.
    /// @param roles Bits of {AgentRole}; zero once dismissed.
    /// @param validUntil Last day on which its signature counts.
    struct Agent {
        address member;
        uint16 roles;
        Day validUntil;
    }

    /// @notice A legal entity was admitted.
    /// @param member Account by which the network knows the entity; no name is ever on the chain.
    /// @param registrar Who vouched for it.
    /// @param roles Bits of {MemberRole}.
    /// @param validUntil Last day of eligibility.
    /// @param dossier Salted commitment to the identity documents that the registrar examined.
    event MemberRegistered(
        address indexed member,
        address indexed registrar,
        uint16 roles,
        Day validUntil,
        bytes32 dossier
    );

    /// @notice A member's roles or term changed.
    event MemberRenewed(address indexed member, address indexed registrar, uint16 roles, Day validUntil);

    /// @notice A wallet may act for a member until `validUntil`; with `roles` zero it no longer may.
    event AgentAppointed(
        address indexed member,
        address indexed agent,
        address indexed registrar,
        uint16 roles,
        Day validUntil
    );

    /// @notice From `dualFromFen` on, `act` needs a maker and a checker of `member`; below it, either of them.
    event PolicySet(address indexed member, Act indexed act, uint64 dualFromFen);

    /// @notice The account is already a member's.
    error MemberAlreadyRegistered(address member);
    /// @notice The account is no member's.
    error MemberUnknown(address member);
    /// @notice The member's term ended on `validUntil`; today is `today`.
    error MemberLapsed(address member, Day validUntil, Day today);
    /// @notice The member has `roles`, but not the `needed` one.
    error MemberRoleMissing(address member, uint16 needed, uint16 roles);
    /// @notice A member needs an account, at least one known role and a term that has not ended.
    error MemberInvalid(address member, uint16 roles, Day validUntil);
    /// @notice The wallet already acts for another member.
    error AgentTaken(address agent, address member);
    /// @notice A wallet needs an address and only known agent roles.
    error AgentInvalid(address agent, uint16 roles);
    /// @notice `signer` signed, but does not act for `member`.
    error SignerNotAgent(address member, address signer);
    /// @notice The agent's term ended on `validUntil`; today is `today`.
    error AgentLapsed(address agent, Day validUntil, Day today);
    /// @notice A signature is malformed, or not in its one canonical form.
    error SignatureInvalid(uint256 index);
    /// @notice Signers must come in strictly rising order of address, so that nobody counts twice.
    error SignersUnordered(address previous, address next);
    /// @notice The act needs a maker and a checker if `dual`, else either of them; its `signers` together are `givenRoles`.
    error SignaturesInsufficient(address member, Act act, bool dual, uint16 givenRoles, uint256 signers);

    /// @notice Admits a legal entity.
    /// @param member Account by which the network will know it.
    /// @param roles Bits of {MemberRole}.
    /// @param validUntil Last day of eligibility.
    /// @param dossier Salted commitment to the identity documents.
    function register(address member, uint16 roles, Day validUntil, bytes32 dossier) external;

    /// @notice Changes a member's roles and term; a term in the past lets it lapse.
    function renew(address member, uint16 roles, Day validUntil) external;

    /// @notice Lets a wallet act for a member, changes what it may do, or with `roles` zero dismisses it.
    function appointAgent(address member, address agent, uint16 roles, Day validUntil) external;

    /// @notice Sets from which amount on an act needs a maker and a checker.
    /// @param dualFromFen Zero, the value for a policy never set, asks for both always.
    function setPolicy(address member, Act act, uint64 dualFromFen) external;

    /// @notice Passes if the account is a member's.
    function requireMember(address member) external view;

    /// @notice Passes if the member's term lasts and it has the role.
    /// @param role One bit of {MemberRole}; zero if any role will do.
    function requireEligible(address member, uint16 role) external view;

    /// @notice Passes if as many of the member's agents signed `digest` as its policy asks for the act and the amount.
    /// @param digest EIP-712 digest of the order.
    /// @param signatures 65 bytes each, in strictly rising order of their signers' addresses.
    function requireAuthority(
        address member,
        Act act,
        uint64 amountFen,
        bytes32 digest,
        bytes[] calldata signatures
    ) external view;

    /// @notice The member behind an account.
    function memberOf(address member) external view returns (Member memory);

    /// @notice The agent behind a wallet.
    function agentOf(address agent) external view returns (Agent memory);

    /// @notice From which amount on the act needs a maker and a checker.
    function dualFromFen(address member, Act act) external view returns (uint64);

    /// @notice The business day of the current block, in the network's time zone.
    function today() external view returns (Day);
}
