// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A whole business day, counted from 1970-01-01 = 0 in the time zone of the contract (M3).
/// @dev Dates that money depends on are days, never timestamps: a block that comes 15 seconds earlier or later
/// changes nothing, except at midnight. DayCount.dayOf makes a Day from a block's timestamp.
type Day is uint32;

/// @dev 9999-12-31, the last date that the four-digit years of the exchanged formats can carry.
uint32 constant MAX_DAY = 2_932_896;

using {
    equals as ==,
    differs as !=,
    isBefore as <,
    isNotAfter as <=,
    isAfter as >,
    isNotBefore as >=,
    plusDays
} for Day global;

function equals(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) == Day.unwrap(b);
}

function differs(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) != Day.unwrap(b);
}

function isBefore(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) < Day.unwrap(b);
}

function isNotAfter(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) <= Day.unwrap(b);
}

function isAfter(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) > Day.unwrap(b);
}

function isNotBefore(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) >= Day.unwrap(b);
}

/// @notice The day that comes `count` days after `day`; reverts (panic 0x11) past the last day of the type.
function plusDays(Day day, uint32 count) pure returns (Day) {
    return Day.wrap(Day.unwrap(day) + count);
}
