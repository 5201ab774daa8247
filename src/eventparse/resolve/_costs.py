"""What a reading of a clock time costs: one table, so that the readings can be weighed against each other.

One unit is about the doubt that a careful reader has before a single odd thing. A path that pays less is likelier.
"""

# ---------------------------------------------------------------- what is written
SLIP = 7.0
"""AM or PM as written is wrong. More than one step back in time, less than a step back and a hole together."""
SLIP_AT_TWELVE = 5.0
"""The same for 12:xx: that noon is 12 PM is what people get wrong most."""
AGAINST_24_HOURS = 8.0
"""An unmarked hour is meant as PM although the page writes 13:00 or 00:15 elsewhere."""
AGAINST_MIXED = 3.0
"""The same where the page writes both AM or PM and hours above 12."""
AGAINST_PADDING = 3.0
"""`02:00` is meant as PM on a page that writes no hour above 12: padded 12-hour clocks exist."""
AGAINST_LETTER = 3.0
"""`3h`, `3 Uhr` is meant as PM: these notations belong to the 24-hour clock, but `3 o'clock` does not."""
TWELVE_IS_NIGHT = 1.0
"""Half past noon is what an unmarked 12:30 says, unless all around it is night."""
NEXT_DAY = 1.0
"""A start after midnight belongs to the day before."""
SPLIT_MERIDIEM = 0.8
"""AM or PM at one end of a range does not hold for the other (`11-12:30pm`)."""

# ---------------------------------------------------------------- one slot by itself
BEFORE_SIX = 3.0
"""A start between midnight and six: hardly any schedule has one."""
AT_SIX = 1.5
"""A start between six and seven."""
EVENING = 0.05
"""A start after 19:00."""
LATE = 1.0
"""A start after 22:00."""
FIRST_AT_19, FIRST_AT_20, FIRST_AT_21, FIRST_LATER = 0.6, 1.2, 2.0, 3.0
"""A day begins in the evening: 7 alone is open, 8 is likelier in the morning, 9 nearly surely."""
BEFORE_NOON = 4.0
"""A start at 11:59 in the morning: that minute is the last of the day, not of the morning."""
LONG_FREE, LONG_HOUR = 6 * 60, 0.5
"""Length in minutes from which on a slot is unusual, and the cost of each hour above."""
SOMEWHAT_LONG, SOMEWHAT_LONG_FROM = 0.3, 4 * 60
"""A slot of more than four hours."""
OVER_HALF_DAY = 4.0
"""A slot of more than twelve hours, besides its hours: mostly a wrong half of the day."""
NO_LENGTH = 1.0
"""A slot that ends when it starts."""
ENDS_BEFORE = 9.0
"""A slot that ends before it starts: only if all else is worse."""
OUTSIDE = 3.0
"""A start outside the hours that the day or the session above states."""
AGAINST_KIND = 1.0
"""A social event in the morning, a registration in the evening."""
MEAL_AT_NIGHT = 4.0
"""A meal between midnight and five: with the hour itself enough to take `12:00 AM` for a slip."""
AGAINST_HABIT = 2.0
"""The same time is surely read in the other half of the day elsewhere on the page."""
OUTSIDE_PAGE = 1.0
"""A start outside all hours that are sure elsewhere on the page."""

# ---------------------------------------------------------------- from one slot to the next
BACK, BACK_HOUR = 6.0, 0.1
"""The next slot starts earlier; each hour adds a little."""
RESTART = 4.0
"""The same where this very time stood in the sequence before: a parallel track begins anew."""
OVERLAP, OVERLAP_HOUR = 0.2, 0.15
"""The next slot starts before the end of this one: talks within their session do."""
GAP_FREE, GAP_FREE_OPEN, GAP_HOUR = 2 * 60, 150, 0.4
"""Minutes between slots that are usual (behind a stated end, behind a start alone), and the cost of each hour more."""

# ---------------------------------------------------------------- the verdict
DOUBT = 1.0
"""A runner-up within this distance makes the reading doubtful."""
HOPELESS = 14.0
"""A reading that is so much dearer by itself than another is left out: no neighbours make up for that."""

LAST_MINUTE = 29 * 60
"""Latest start: 05:00 of the next day."""
