"""Where in a line its time or date stands, and what is left of the line without it."""

import re
from dataclasses import dataclass, replace

from eventparse.document import RichText, Style
from eventparse.draft import WrittenDuration, WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._when import NOTHING, is_day, read_when, written_date, written_time
from eventparse.interpret.prose._lines import Spot
from eventparse.interpret.prose._words import is_about_speaker, is_day_part, is_title_label
from eventparse.interpret.wording import kind_of
from eventparse.times import read_date, read_duration, read_time

_LONG = 240
"""So much of a line is looked at: a time that belongs to it stands at an end, and a long line is running text."""
_OPENERS = "\"“„«‘'([{<¿¡#&+$@「『（【〈《"
_MARKS = ("+ ", "# ", "& ", "@ ", "$ ")
_TRAILERS = " \t\n\r,;:|/·•–—-([{<*_~@\\（【"
_AFTER = re.compile(r"[\s)\]}.,;:*_|–—-]*$")
_LABEL = re.compile(r"^\W*(?P<label>[^:：\n]{1,40}?)\W*[:：]\s*(?P<value>\S[\s\S]*)$")
_NUMERIC = re.compile(r"^\W*(\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)\b(?!\s*[-–]\s*\d)")
_EMPTY = re.compile(r"[(\[][\s,;:–-]*[)\]]|(?<=\s)[,;:–-]\s|[,;:–-]\s*(?=[,;:])")
_SHORT_HALF = re.compile(r"\d{1,2}\s?[AaPp]")
_IN_BRACKETS = re.compile(r"[(\[（]\s*(?P<inside>[^()\[\]（）]{2,24})[)\]）]")

_ELSEWHERE = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{4,160})[)\]]")
_PLACE_WORDS = 3
"""So many words may name the place of a time."""

_FIELDS = ("time", "date", "speaker", "room", "description", "links", "affiliation", "notes", "duration")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a line says about when, and where it says so."""

    when: When
    spot: Spot
    body: RichText
    field: str | None = None


def read_anchor(text: RichText, page: Page, *, heading: bool = False) -> Anchor:
    """Find the time or date of a line at its front, at its end, in brackets, or as the whole of it."""
    field = _field(text, page)
    if field is not None:
        return field
    head = text.slice(0, _LONG) if len(text.text) > _LONG else text
    when = _without_codes(read_when(head, page))
    if not (when.times or is_day(when)):
        found = _numeric_date(head, page) or _bold_time(head, page)
        if found is None:
            return Anchor(when, Spot.NONE, strip_lead(text))
        when = found
    lead = _lead(text, when, page)
    if lead is not None:
        return lead
    part = _day_part(text, when)
    if part is not None:
        return part
    if len(text.text) <= _LONG:
        tail = _tail(text, when, heading, page)
        if tail is not None:
            return tail
        if heading and (is_day(when) or (when.time is not None and when.time.range.last is not None)):
            return _inside(text, when)
    return Anchor(when, Spot.INNER, strip_lead(text))


def strip_lead(text: RichText) -> RichText:
    """Take marks, arrows and pictures off the front of a text, and separators off its end."""
    plain = text.text
    at = 0
    while (at < len(plain) and not (plain[at].isalnum() or plain[at] in _OPENERS)) or plain[
        at : at + 2
    ] in _MARKS:
        at += 1
    return text.slice(at).strip(" \t\n\\|–—-") if at < len(plain) else RichText((text.text[:0]), ())


def _without_codes(when: When) -> When:
    """`1A` in front of a title is the code of a session, not one o'clock."""
    if len(when.times) == 1 and not when.dates and _SHORT_HALF.fullmatch(when.times[0].text.strip()):
        return NOTHING
    return when


def bracketed_length(text: RichText, page: Page) -> WrittenDuration | None:
    """Return the length that stands alone in brackets (`(75 min)`)."""
    found: list[WrittenDuration] = []
    for match in _IN_BRACKETS.finditer(text.text[:_LONG]):
        inside = match["inside"].partition(",")[0]
        length = read_duration(inside, page.words) if any(c.isalpha() for c in inside) else None
        if length is not None:
            found.append(
                WrittenDuration(length.minutes, text.span(match.start("inside"), match.end("inside")))
            )
    return found[0] if len(found) == 1 else None


def _lead(text: RichText, when: When, page: Page) -> Anchor | None:
    if any(c.isalnum() for c in text.text[: when.first]) or (
        text.text.lstrip().startswith(("(", "（")) and _one_bracket(text)
    ):
        return None
    when = _without_other_zones(text, when, page)
    body = strip_lead(text.slice(when.last))
    when = _within(when, text, page, 0, when.last)
    # "[10:30] Title" leaves the closing bracket, which strip_lead has taken; "(9:00) Title" too.
    if not body.text.strip(_TRAILERS + ".)]}"):
        return _closing(text, when, page) or Anchor(when, Spot.WHOLE, body.slice(0, 0))
    return Anchor(when, Spot.LEAD, body)


def _without_other_zones(text: RichText, when: When, page: Page) -> When:
    """`14:00-15:00 UTC (11:00-12:00 Santiago; 9:00-10:00 Toronto)`: the same time elsewhere is no title."""
    if not when.times:
        return when
    match = _ELSEWHERE.match(text.text, when.times[0].range.end)
    inner = read_when(text.slice(match.start("inside"), match.end("inside")), page) if match else NOTHING
    if match is None or not inner.times or len(inner.rest.split()) > _PLACE_WORDS * len(inner.times):
        return when
    return replace(when, times=when.times[:1], last=match.end())


def _closing(text: RichText, when: When, page: Page) -> Anchor | None:
    """`17:00 - Close`: behind a dash and alone in its line the word is what happens, not an open end."""
    time = when.time
    if time is None or not time.range.open_end or time.range.first is None or len(when.times) > 1:
        return None
    at = time.range.first.end
    words = strip_lead(text.slice(at, time.range.end))
    if kind_of(words.text, page) is None:
        return None
    first = replace(time.range, open_end=False, end=at)
    return Anchor(replace(when, times=(written_time(text, first),), last=at), Spot.LEAD, words)


def _one_bracket(text: RichText) -> bool:
    """Tell whether the whole line is a remark in brackets."""
    plain = text.text.strip()
    return plain.endswith((")", "）")) and plain.count("(") + plain.count("（") == 1


def _day_part(text: RichText, when: When) -> Anchor | None:
    """`Morning 9:00 - 12:00 Title`."""
    if not when.times or not is_day_part(text.text[: when.first]):
        return None
    body = strip_lead(text.slice(when.last))
    return Anchor(when, Spot.LEAD if body.text else Spot.WHOLE, body)


def _tail(text: RichText, when: When, heading: bool, page: Page) -> Anchor | None:
    """`Title, 9:00 - 9:30`, `Title (Mon 9:00)`, `Title (9:00), Name`."""
    plain = text.text
    marks = sorted(
        [(t.range.start, t.range.end) for t in when.times]
        + [(d.mention.start, d.mention.end) for d in when.dates]
    )
    if not marks:
        return None
    start, end = marks[-1]
    for low, high in reversed(marks[:-1]):
        if plain[high:start].strip(_TRAILERS + ")].").strip():
            break
        start = low
    before, after = plain[:start], plain[end:]
    closed = _AFTER.match(after) is not None
    opening = before.rstrip()[-1:]
    if closed and (opening in tuple("([{,|–—-:@;（/") or before.endswith(("  ", "\t", "\n")) or heading):
        body = text.slice(0, _before_bracket(before, start)).strip(_TRAILERS)
        return (
            Anchor(_within(when, text, page, start, end), Spot.TAIL, strip_lead(body)) if body.text else None
        )
    bracket = max(before.rfind("("), before.rfind("["))
    if (
        bracket > 0
        and not any(c in before[bracket:] for c in ")]")
        and len(before[bracket + 1 :].split()) <= 1
    ):
        stop = min((i for i in (after.find(")"), after.find("]")) if i >= 0), default=-1)
        if 0 <= stop <= 12 and not any(c.isalnum() for c in after[:stop]):
            front = len(before[:bracket].rstrip())
            body = text.without(front, end + stop + 1).strip(_TRAILERS)
            return (
                Anchor(_within(when, text, page, start, end), Spot.TAIL, strip_lead(body))
                if body.text
                else None
            )
    return None


def _before_bracket(before: str, start: int) -> int:
    """`Title (Opens Monday)`: a word in the bracket of a date goes with it."""
    bracket = max(before.rfind("("), before.rfind("["))
    inside = before[bracket + 1 :]
    alone = bracket > 0 and not any(c in inside for c in ")]") and len(inside.split()) == 1
    return bracket if alone else start


def _inside(text: RichText, when: When) -> Anchor:
    """A heading is short: whatever it says about when is its own."""
    places = [(t.range.start, t.range.end) for t in when.times[:1]]
    places += [(d.mention.start, d.mention.end) for d in when.dates[:1]]
    for start, end in sorted(places, reverse=True):
        text = text.without(start, end)
    while match := _EMPTY.search(text.text):
        text = text.without(match.start(), match.end())
    return Anchor(when, Spot.TAIL, strip_lead(text.strip(_TRAILERS)))


def _within(when: When, text: RichText, page: Page, start: int, end: int) -> When:
    """Return only what is said between two offsets: a date or time elsewhere in the line is part of its title."""
    times = tuple(t for t in when.times if start <= t.range.start and t.range.end <= end)
    dates = tuple(d for d in when.dates if start <= d.mention.start and d.mention.end <= end)
    number = when.number
    if number is not None:
        number = read_when(text.slice(start, end), page).number
    return replace(when, times=times, dates=dates, number=number)


def _numeric_date(text: RichText, page: Page) -> When | None:
    """`3/28:`, `03/09/2021 - Title`: read only at the front of a line, where a fraction is unlikely."""
    match = _NUMERIC.match(text.text)
    if match is None or (
        "/" not in match[1]
        and match[1].count(".") < 2
        and not text.text[match.end() :].startswith((".", ":", " -", " –"))
    ):
        return None
    if "." in match[1] and read_time(match[1], page.words) is not None and match[1].count(".") < 2:
        return None
    mention = read_date(match[1], page.words)
    if mention is None or mention.day is None:
        return None
    part = text.slice(match.start(1), match.end(1))
    rest = read_when(text.slice(match.end()), page)
    times: tuple[WrittenTime, ...] = rest.times if rest.times and rest.first <= 4 else ()
    last = match.end() + (rest.last if times else 0)
    return When((written_date(part, mention),), times, first=match.start(1), last=last, rest=rest.rest)


def _bold_time(text: RichText, page: Page) -> When | None:
    """`**9** Welcome`, `**0930** Title`: a bold run in front that reads as a time."""
    runs = [run for run in text.runs if run.text.strip()]
    if len(runs) < 2 or not runs[0].style & Style.BOLD or len(runs[0].text) > 24:
        return None
    word = runs[0].text.strip()
    if len(word.strip(":.")) < 3 and not word.endswith(":"):
        return None
    at = text.text.find(runs[0].text)
    mention = read_time(runs[0].text, page.words)
    if mention is None or mention.first is None:
        return None
    part = text.slice(at, at + len(runs[0].text))
    return When(times=(written_time(part, mention),), first=at + mention.start, last=at + mention.end)


def _field(text: RichText, page: Page) -> Anchor | None:
    """`Speaker: …`, `Ort: …`, `Time: 9:00`: a label of a role and its value."""
    match = _LABEL.match(text.text[:400])
    if match is None:
        return None
    label = " ".join(match["label"].casefold().split()).strip(" *_")
    role = field_role(label, page)
    if role is None:
        return None
    value = text.slice(match.start("value")).strip()
    when = read_when(value, page) if role in ("time", "date") else NOTHING
    if role in ("time", "date") and not when:
        return None
    return Anchor(when, Spot.WHOLE if when else Spot.NONE, value, role)


def field_role(label: str, page: Page) -> str | None:
    """Return the role that a label names (`speaker`, `room`, `title`, `chair` …), or None."""
    if label in page.lexicon.chair_labels:
        return "chair"
    if label == "name":
        return "name"
    if is_title_label(label):
        return "title"
    if is_about_speaker(label):
        return "notes"
    if label in page.lexicon.person_labels and label not in ("keynote speaker", "invited speaker"):
        return "speaker"
    for role in _FIELDS:
        if label in page.words.roles.get(role, ()):
            return role
    return None
