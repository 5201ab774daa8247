"""Every diagnostic code, in one place."""

from eventparse.diagnostics import _after_reading, _recipes, _writing
from eventparse.diagnostics.code import Code
from eventparse.diagnostics.diagnostic import Severity

# ---------------------------------------------------------------- the bytes and the text
ENCODING_REPAIRED = Code(
    "encoding-repaired",
    Severity.INFO,
    "text was once read in a wrong encoding and has been repaired",
    "The page holds UTF-8 that somebody read as another encoding (Mac Roman, Windows-1252) and saved again, so that"
    " dashes and letters turned into two or three odd characters. The repair was made for the whole document before"
    " anything was read.",
    "Save the page again as UTF-8 with the characters that were meant.",
)
ENCODING_GUESSED = Code(
    "encoding-guessed",
    Severity.INFO,
    "the page is not UTF-8 and does not say what it is",
    "The bytes are not valid UTF-8 and no byte order mark or `<meta charset>` names an encoding. They were read as"
    " Windows-1252, which is what browsers do.",
    "Give the encoding with `--encoding`, or save the page as UTF-8.",
)
TEXT_UNDECODABLE = Code(
    "text-undecodable",
    Severity.WARNING,
    "some bytes have no meaning in the encoding of the page",
    "Bytes that the encoding does not know, or NUL characters, were replaced. What stood there is lost.",
    "Check the places, or give another encoding with `--encoding`.",
)
BINARY_FILE = Code(
    "binary-file",
    Severity.ERROR,
    "the file is not text",
    "Most of the bytes are no characters: this is an image, an archive, a PDF or the like.",
    "Give the page as HTML, Markdown or a data file.",
)
EMPTY_PAGE = Code(
    "empty-page",
    Severity.ERROR,
    "there is nothing in the page",
    "The file is empty or holds only blanks.",
    "Check that the right file was given.",
)

# ---------------------------------------------------------------- reading the markup
FRONT_MATTER_INVALID = Code(
    "front-matter-invalid",
    Severity.WARNING,
    "the front matter cannot be read",
    "The block at the head of the page is not valid YAML, TOML or JSON. The body was read without it, so a year, a"
    " zone or a title that stands there is not known.",
    "Mend the place that is named.",
)
DATA_INVALID = Code(
    "data-invalid",
    Severity.ERROR,
    "the data file cannot be read",
    "The file is not valid YAML, TOML, JSON or CSV from the named place on.",
    "Mend the place that is named.",
)
VALUE_INVALID = Code(
    "value-invalid",
    Severity.WARNING,
    "a value of a calendar file cannot be used",
    "A format with types says what each value is. This one is not what its name promises: no date, a zone that nobody"
    " knows, a status that does not exist, a line that is no line. The value was passed over and the rest of the event"
    " was kept; only an event whose start or title cannot be read is left out as a whole.",
    "Mend the place that is named.",
)
REPEATS_WITHOUT_END = Code(
    "repeats-without-end",
    Severity.WARNING,
    "an event of a calendar file repeats for ever",
    "The event has a rule of repetition (RRULE) with neither COUNT nor UNTIL. A schedule has a last day, so that only"
    " the first occurrence was read.",
    "Give the rule a COUNT or an UNTIL.",
)
DATA_REPAIRED = Code(
    "data-repaired",
    Severity.WARNING,
    "broken YAML was read as its author meant it",
    "A value holds a colon, a quote or a sign that YAML gives a meaning, and is not in quotes. It was read as if it"
    " were; other programs cannot read the file at all.",
    "Put the value in quotes.",
)
INPUT_CUT = Code(
    "input-cut",
    Severity.WARNING,
    "a part of the page is too large or too deep and was left out",
    "Bounds keep a page from taking all memory: on the nesting of elements, the cells of one table's grid, and the"
    " aliases of a YAML file. What is beyond them was not read.",
    "Split the page, or raise the bound in ParseOptions.",
)

# ---------------------------------------------------------------- finding the schedule
NO_SCHEDULE = Code(
    "no-schedule",
    Severity.INFO,
    "no schedule was found on the page",
    "No table, list or data on the page has enough times in an order that makes sense.",
    "If the page has one, report it: every table that was left out is listed with its reason.",
)
TABLE_LEFT_OUT = Code(
    "table-left-out",
    Severity.INFO,
    "a table was read as something else than a schedule",
    "The table has dates or times, but the evidence is against a schedule: deadlines, prices, opening hours, results.",
    "If it is a schedule, report the page.",
)
LIST_LEFT_OUT = Code(
    "list-left-out",
    Severity.INFO,
    "lines with times were read as something else than a schedule",
    "A list, or paragraphs of one shape, have times, but they are few beside the schedule of the page, repeat it, or"
    " stand under words that speak against a schedule.",
    "If they are events, report the page.",
)
DATA_LEFT_OUT = Code(
    "data-left-out",
    Severity.INFO,
    "data with times or dates was not read as a schedule",
    "A data file or front matter holds times or dates, but the evidence that it is a schedule is too small: its events"
    " are ids of records in another file, or nothing in it says what takes place.",
    "If it is one, the message says what spoke against it.",
)
STRUCTURED_DATA_CONTRADICTED = Code(
    "structured-data-contradicted",
    Severity.WARNING,
    "the page shows another date or time than its structured data",
    "JSON-LD, microdata or a `<time datetime>` says something else about an event than the words of the page. What a"
    " reader sees was taken.",
    "Mend whichever is wrong.",
)
STRUCTURED_DATA_LEFT_OUT = Code(
    "structured-data-left-out",
    Severity.INFO,
    "structured data names events that the page does not show",
    "JSON-LD that a reader does not see may be about another event of the site, the next one or the one that the whole"
    " site is about. Only what the page shows was taken.",
    "If they belong to the page, write them on it.",
)
SCHEDULE_IN_DOUBT = Code(
    "schedule-in-doubt",
    Severity.WARNING,
    "it is in doubt whether a table is a schedule",
    "The evidence for a schedule (times in an order, dates, words of its headings) is hardly stronger than what speaks"
    " against it. It was read as one.",
    "Check whether its rows are events.",
)
COLUMN_IN_DOUBT = Code(
    "column-in-doubt",
    Severity.WARNING,
    "the meaning of a column is in doubt",
    "Two readings of the column have nearly the same evidence (title or speaker, say). The better one was taken.",
    "Check the column; a header that names it helps.",
)
ROW_UNREADABLE = Code(
    "row-unreadable",
    Severity.WARNING,
    "a row of a schedule could not be read",
    "The row stands in a schedule, yet no title could be found in it.",
    "Check the row.",
)
TIME_UNREADABLE = Code(
    "time-unreadable",
    Severity.WARNING,
    "a time or a date could not be read",
    "The text stands where times, dates or lengths stand and has digits, but it is none that the library knows.",
    "Check the place; the event has no time, no date or no end.",
)

# ---------------------------------------------------------------- clock times
KEY_REPEATED = Code(
    "key-repeated",
    Severity.WARNING,
    "a record writes one key twice",
    "Two values stand under one key of a record. As programs that read such files do, the last one was taken.",
    "Take out the value that is not meant.",
)
REFERENCE_MISSING = Code(
    "reference-missing",
    Severity.WARNING,
    "a slot names events by ids that are not in the file",
    "The records of these events stand in another file (a list of talks, a folder of speakers). Without them there is"
    " neither a title nor a name, so the events are left out.",
    "Give the file that holds the records, or one in which both stand.",
)
MERIDIEM_CORRECTED = Code(
    "meridiem-corrected",
    Severity.WARNING,
    "AM or PM is written wrong and was put right",
    "The time as written goes far back or leaves a gap of many hours, and the other half of the day fits its"
    " neighbours. The event has the time that fits; the message has what is written.",
    "Correct the page.",
)
MERIDIEM_IN_DOUBT = Code(
    "meridiem-in-doubt",
    Severity.WARNING,
    "it is in doubt whether a time is before or after noon",
    "The page writes no AM or PM here, and both readings fit nearly as well.",
    "Write AM or PM, or the 24-hour clock, on the page.",
)
TIME_GOES_BACK = Code(
    "time-goes-back",
    Severity.WARNING,
    "a time is earlier than the one before it",
    "The rows of a schedule follow each other, yet this one starts earlier than the one above, and no other reading"
    " of AM and PM mends it.",
    "Check both times.",
)
END_BEFORE_START = Code(
    "end-before-start",
    Severity.WARNING,
    "an event ends before it starts",
    "The end as written lies before the start, and no reading of AM and PM or of the next day mends it.",
    "Check both times.",
)
TIME_IN_GAP = Code(
    "time-in-gap",
    Severity.WARNING,
    "a local time does not exist on that day",
    "Clocks are put forward over it (daylight-saving time). It is read with the offset before the change, as RFC 5545"
    " section 3.3.5 says.",
    "Check the time or the zone.",
)
TIME_IN_FOLD = Code(
    "time-in-fold",
    Severity.WARNING,
    "a local time exists twice on that day",
    "Clocks are put back over it (daylight-saving time). It is read as the first of the two, as RFC 5545 section 3.3.5"
    " says.",
    "Check the time or the zone.",
)
DURATIONS_DISAGREE = Code(
    "durations-disagree",
    Severity.INFO,
    "the lengths of the talks do not fill their session",
    "Durations are written for the talks of a session, but they do not add up to its length, so that no start can be"
    " derived from them.",
    "Check the durations.",
)

# ---------------------------------------------------------------- dates
DATE_MISSING = Code(
    "date-missing",
    Severity.INFO,
    "the page does not say on which date it takes place",
    "Without a date, `start` and `end` are null; `start_time` and `end_time` have the wall clock.",
    "Give the date of the first day with `--date YYYY-MM-DD`.",
)
YEAR_MISSING = Code(
    "year-missing",
    Severity.INFO,
    "the page writes its dates without a year",
    "Without a year, `start` and `end` are null; `month_day` of each day has month and day.",
    "Give the year of the first day with `--year YYYY`.",
)
DATE_UNDECIDED = Code(
    "date-undecided",
    Severity.WARNING,
    "the page names several dates and does not decide between them",
    "The dates on the page do not fit the number of days of the schedule, or are marked as not confirmed.",
    "Give the date of the first day with `--date YYYY-MM-DD`.",
)
GIVEN_DATE_CONTRADICTED = Code(
    "given-date-contradicted",
    Severity.WARNING,
    "the given year or date does not agree with a weekday of the page",
    "With the given year or date the day falls on another weekday than the page writes. What was given was used.",
    "Check the year or the date that was given.",
)
YEAR_CONTRADICTED = Code(
    "year-contradicted",
    Severity.WARNING,
    "the page names two different years",
    "Two places of the page disagree about the year. The one with more evidence was taken.",
    "Check the year; correct the page.",
)
WEEKDAY_CONTRADICTED = Code(
    "weekday-contradicted",
    Severity.WARNING,
    "weekday and date do not agree",
    "The date falls on another weekday than the page writes. The date was taken.",
    "Check which of the two is meant.",
)
DATE_ORDER_IN_DOUBT = Code(
    "date-order-in-doubt",
    Severity.WARNING,
    "it is in doubt whether the day or the month comes first",
    "All numeric dates of the page can be read in both orders, and nothing else decides.",
    "Write the month as a word, or as YYYY-MM-DD.",
)
DATE_IMPOSSIBLE = Code(
    "date-impossible",
    Severity.WARNING,
    "a date does not exist",
    "There is no such day in that month.",
    "Correct the date.",
)
DATE_IMPOSSIBLE_IN_YEAR = Code(
    "date-impossible-in-year",
    Severity.WARNING,
    "a date does not exist in the given year",
    "There is no 29 February in that year.",
    "Check the year.",
)

# ---------------------------------------------------------------- zones
TIMEZONE_MISSING = Code(
    "timezone-missing",
    Severity.INFO,
    "the page does not say in which time zone its times are",
    "Without a zone, `start` and `end` are null; `start_time` and `end_time` have the wall clock.",
    "Give the zone with `--timezone`, such as `--timezone Europe/Berlin`.",
)
TIMEZONE_INFERRED = Code(
    "timezone-inferred",
    Severity.INFO,
    "the time zone follows from a place that the page names",
    "The page states no zone, but it names the place where the event is held, and that place has one zone.",
    "Give another zone with `--timezone` where it is wrong.",
)
TIMEZONE_AMBIGUOUS = Code(
    "timezone-ambiguous",
    Severity.WARNING,
    "the abbreviation of the time zone has several meanings",
    "CST, IST, BST and others are used for zones of different continents, and nothing on the page decides. No zone was"
    " chosen.",
    "Give the zone with `--timezone`.",
)
TIMEZONE_CONTRADICTED = Code(
    "timezone-contradicted",
    Severity.WARNING,
    "the page states two different time zones",
    "Two places of the page state zones with different offsets at that date. The first was taken.",
    "Check the zone; correct the page.",
)
OPTION_UNUSED = Code(
    "option-unused",
    Severity.INFO,
    "a given zone, year or date was not used",
    "The page states it itself, and what the page states stays.",
    "Leave the option out, or correct the page.",
)

YEAR_INFERRED = Code(
    "year-inferred",
    Severity.INFO,
    "the year follows from a remark outside of the schedule",
    "The days are written without a year, and neither title nor front matter gives one, but the only year that the page"
    " names elsewhere fits; or links and file names of the page agree on one that no weekday contradicts.",
    "Give another year with `--year` where it is wrong.",
)

# ---------------------------------------------------------------- writing a format
EXPORT_LEFT_OUT = _writing.EXPORT_LEFT_OUT
EXPORT_WITHOUT_HOUR = _writing.EXPORT_WITHOUT_HOUR
EXPORT_FLOATING = _writing.EXPORT_FLOATING

# ---------------------------------------------------------------- what is found when all is read
DAY_IN_DOUBT = _after_reading.DAY_IN_DOUBT
DAY_UNREAD = _after_reading.DAY_UNREAD
DAY_WITHOUT_DATE = _after_reading.DAY_WITHOUT_DATE
EVENT_WITHOUT_TIME = _after_reading.EVENT_WITHOUT_TIME
LENGTH_IN_DOUBT = _after_reading.LENGTH_IN_DOUBT
ROW_UNREAD = _after_reading.ROW_UNREAD
STATEMENT_UNREAD = _after_reading.STATEMENT_UNREAD
TALK_OUTSIDE_SESSION = _after_reading.TALK_OUTSIDE_SESSION
TIMES_ELAPSED = _after_reading.TIMES_ELAPSED
TIME_UNREAD = _after_reading.TIME_UNREAD
TITLE_IN_DOUBT = _after_reading.TITLE_IN_DOUBT

# ---------------------------------------------------------------- recipes
RECIPE_UNUSED = _recipes.RECIPE_UNUSED
RECIPE_AMBIGUOUS = _recipes.RECIPE_AMBIGUOUS
RECIPE_NEEDLESS = _recipes.RECIPE_NEEDLESS

ALL: tuple[Code, ...] = tuple(value for value in list(vars().values()) if isinstance(value, Code))
BY_NAME: dict[str, Code] = {code.name: code for code in ALL}
