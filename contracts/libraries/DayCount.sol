// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Day, MAX_DAY} from "../types/Day.sol";

/// @notice How the days of a period are counted and what a year has (M4). A field of each agreement, never a constant.
/// ACT_360: days that passed, year of 360; the default. ACT_365: days that passed, year of 365, leap year or not
/// ("Act/365 Fixed"). THIRTY_360: the 30E/360 variant, see DayCount.interestDays.
enum DayCountConvention {
    ACT_360,
    ACT_365,
    THIRTY_360
}

/// @notice A period ends before it begins.
error PeriodReversed(Day startDay, Day endDay);

/// @notice A moment lies before 1970-01-01 or after 9999-12-31 in the time zone asked for.
error DayOutOfRange(uint256 timestampSec, int32 utcOffsetSec);

/// @title From seconds to days, and from two days to the days that bear interest.
/// @notice Twin of server/domain/day.ts and server/domain/day-count.ts.
library DayCount {
    uint256 private constant DAY_SEC = 86_400;

    // A Gregorian cycle: after 400 years the calendar repeats to the day. 1970-01-01 is this many days after 0000-03-01,
    // which starts a cycle; years are counted from March so that the leap day is the last day of its year.
    uint256 private constant CYCLE_DAYS = 146_097;
    uint256 private constant EPOCH_FROM_MARCH_OF_YEAR_0_DAYS = 719_468;

    /// @notice The business day on which a moment falls: floor((timestamp + offset) / 86 400).
    /// @param timestampSec Unix seconds, as in block.timestamp.
    /// @param utcOffsetSec Of the contract's time zone, in seconds east of Greenwich; 28 800 for Asia/Shanghai.
    function dayOf(uint256 timestampSec, int32 utcOffsetSec) internal pure returns (Day) {
        // Bounding the timestamp first keeps the signed addition below free of overflow.
        if (timestampSec > type(uint64).max) revert DayOutOfRange(timestampSec, utcOffsetSec);
        int256 localSec = int256(timestampSec) + utcOffsetSec;
        if (localSec < 0) revert DayOutOfRange(timestampSec, utcOffsetSec);
        uint256 day = uint256(localSec) / DAY_SEC;
        if (day > MAX_DAY) revert DayOutOfRange(timestampSec, utcOffsetSec);
        return Day.wrap(uint32(day));
    }

    /// @notice The days that bear interest: the first day counts, the last does not (M3).
    /// @dev THIRTY_360 is 30E/360, also called Eurobond basis (ISDA 2006 Definitions, 4.16(g)): a 31st counts as a 30th
    /// at either end, the end of February stays what it is. Chosen among the 30/360 variants because it is additive:
    /// a period cut in two bears the days of its two parts, so a resale in mid-term changes nobody's interest.
    function interestDays(Day start, Day end, DayCountConvention convention) internal pure returns (uint32) {
        if (end < start) revert PeriodReversed(start, end);
        if (convention == DayCountConvention.THIRTY_360) return uint32(_thirtyDayCount(end) - _thirtyDayCount(start));
        return Day.unwrap(end) - Day.unwrap(start);
    }

    /// @notice The days of a year under a convention.
    function basis(DayCountConvention convention) internal pure returns (uint32) {
        return convention == DayCountConvention.ACT_365 ? 365 : 360;
    }

    /// @dev 360 × year + 30 × month + min(day of month, 30): the day's number in a calendar of thirty-day months. Years
    /// run from March here; the shift is the same for both ends of a period and falls out of the difference.
    function _thirtyDayCount(Day day) private pure returns (uint256) {
        uint256 sinceMarchOfYear0 = uint256(Day.unwrap(day)) + EPOCH_FROM_MARCH_OF_YEAR_0_DAYS;
        uint256 cycle = sinceMarchOfYear0 / CYCLE_DAYS;
        uint256 dayOfCycle = sinceMarchOfYear0 % CYCLE_DAYS;

        // Take out the leap days before `dayOfCycle` (one each 1 461 days, less one each 36 524, plus the cycle's last
        // day), so that each year is 365 days long.
        uint256 yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
        uint256 dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);

        // From March on, month lengths repeat 31 30 31 30 31: 153 days in five months.
        uint256 month = (5 * dayOfYear + 2) / 153;
        uint256 dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
        return 360 * (400 * cycle + yearOfCycle) + 30 * month + (dayOfMonth > 30 ? 30 : dayOfMonth);
    }
}
