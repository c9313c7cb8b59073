// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Act, AgentRole, IMemberRegistry, MemberRole} from "./interfaces/IMemberRegistry.sol";
import {DayCount} from "./libraries/DayCount.sol";
import {Day} from "./types/Day.sol";

/// @title The register of members
/// @dev Registrars, appointed in the AccessManager, write; everyone reads. Nothing here names a company or a person.
contract MemberRegistry is IMemberRegistry, AccessManaged {
    uint16 private constant ALL_MEMBER_ROLES =
        MemberRole.OBLIGOR |
            MemberRole.SUPPLIER |
            MemberRole.FUNDER |
            MemberRole.SETTLEMENT_BANK |
            MemberRole.REGULATOR;
    uint16 private constant MAKER_AND_CHECKER = AgentRole.MAKER | AgentRole.CHECKER;

    /// @notice Seconds east of Greenwich of the zone in which the network counts its days.
    int32 public immutable UTC_OFFSET_SEC;

    mapping(address member => Member) private _members;
    mapping(address agent => Agent) private _agents;
    mapping(address member => mapping(Act act => uint64)) public dualFromFen;

    constructor(address authority, int32 utcOffsetSec) AccessManaged(authority) {
        UTC_OFFSET_SEC = utcOffsetSec;
    }

    /// @inheritdoc IMemberRegistry
    function register(address member, uint16 roles, Day validUntil, bytes32 dossier) external restricted {
        // Check
        if (_members[member].roles != 0) revert MemberAlreadyRegistered(member);
        _requireSound(member, roles, validUntil);
        if (validUntil < today()) revert MemberInvalid(member, roles, validUntil);

        // Effect
        _members[member] = Member(roles, validUntil);
        emit MemberRegistered(member, msg.sender, roles, validUntil, dossier);
    }

    /// @inheritdoc IMemberRegistry
    function renew(address member, uint16 roles, Day validUntil) external restricted {
        // Check
        requireMember(member);
        _requireSound(member, roles, validUntil);

        // Effect
        _members[member] = Member(roles, validUntil);
        emit MemberRenewed(member, msg.sender, roles, validUntil);
    }

    /// @inheritdoc IMemberRegistry
    function appointAgent(address member, address agent, uint16 roles, Day validUntil) external restricted {
        // Check: a wallet serves one member, so that a signature never speaks for two.
        requireMember(member);
        if (agent == address(0) || roles & ~MAKER_AND_CHECKER != 0) revert AgentInvalid(agent, roles);
        address current = _agents[agent].member;
        if (current != address(0) && current != member) revert AgentTaken(agent, current);

        // Effect
        _agents[agent] = Agent(member, roles, validUntil);
        emit AgentAppointed(member, agent, msg.sender, roles, validUntil);
    }

    /// @inheritdoc IMemberRegistry
    function setPolicy(address member, Act act, uint64 fromFen) external restricted {
        // Check
        requireMember(member);

        // Effect
        dualFromFen[member][act] = fromFen;
        emit PolicySet(member, act, fromFen);
    }

    /// @inheritdoc IMemberRegistry
    function requireMember(address member) public view {
        if (_members[member].roles == 0) revert MemberUnknown(member);
    }

    /// @inheritdoc IMemberRegistry
    function requireEligible(address member, uint16 role) external view {
        Member memory found = _members[member];
        if (found.roles == 0) revert MemberUnknown(member);
        if (found.validUntil < today()) revert MemberLapsed(member, found.validUntil, today());
        if (found.roles & role != role) revert MemberRoleMissing(member, role, found.roles);
    }

    /// @inheritdoc IMemberRegistry
    function requireAuthority(
        address member,
        Act act,
        uint64 amountFen,
        bytes32 digest,
        bytes[] calldata signatures
    ) external view {
        uint16 givenRoles = 0;
        address previous = address(0);
        for (uint256 i = 0; i < signatures.length; ++i) {
            (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecover(digest, signatures[i]);
            if (problem != ECDSA.RecoverError.NoError) revert SignatureInvalid(i);
            if (signer <= previous) revert SignersUnordered(previous, signer);
            givenRoles |= _rolesOf(signer, member);
            previous = signer;
        }

        // Two roles of one agent are one person: an act for two needs two signers, and both roles among them.
        bool dual = amountFen >= dualFromFen[member][act];
        bool enough = dual ? signatures.length > 1 && givenRoles == MAKER_AND_CHECKER : givenRoles != 0;
        if (!enough) revert SignaturesInsufficient(member, act, dual, givenRoles, signatures.length);
    }

    /// @inheritdoc IMemberRegistry
    function memberOf(address member) external view returns (Member memory) {
        return _members[member];
    }

    /// @inheritdoc IMemberRegistry
    function agentOf(address agent) external view returns (Agent memory) {
        return _agents[agent];
    }

    /// @inheritdoc IMemberRegistry
    function today() public view returns (Day) {
        return DayCount.dayOf(block.timestamp, UTC_OFFSET_SEC);
    }

    function _rolesOf(address signer, address member) private view returns (uint16) {
        Agent memory agent = _agents[signer];
        if (agent.member != member || agent.roles == 0) revert SignerNotAgent(member, signer);
        if (agent.validUntil < today()) revert AgentLapsed(signer, agent.validUntil, today());
        return agent.roles;
    }

    function _requireSound(address member, uint16 roles, Day validUntil) private pure {
        bool sound = member != address(0) && roles != 0 && roles & ~ALL_MEMBER_ROLES == 0;
        if (!sound) revert MemberInvalid(member, roles, validUntil);
    }
}
