// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice How the token behaves when it is asked to move.
enum Mood {
    HONEST,
    LYING,
    REFUSING,
    REENTERING
}

/// @title A token that a desk should never have been given
/// @dev For tests only. LYING returns false and does not move; REFUSING reverts, as a paused token or one with a
/// blacklist does; REENTERING calls back before it moves.
contract HostileToken {
    mapping(address holder => uint256) public balanceOf;
    Mood public mood;
    address private _target;
    bytes private _call;

    /// @notice What the call back came to: never called, refused, or carried out.
    bool public hasCalled;
    bool public hasSucceeded;

    error TokenRefuses();

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function setMood(Mood next, address target, bytes calldata call) external {
        mood = next;
        _target = target;
        _call = call;
        hasCalled = false;
        hasSucceeded = false;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        return _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        return _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private returns (bool) {
        if (mood == Mood.REFUSING) revert TokenRefuses();
        if (mood == Mood.LYING) return false;
        if (mood == Mood.REENTERING && !hasCalled) {
            hasCalled = true;
            // Whatever a test wants called, and whether it reverts or not: that is what this token is for.
            // solhint-disable-next-line avoid-low-level-calls
            (hasSucceeded, ) = _target.call(_call);
        }
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        return true;
    }
}
