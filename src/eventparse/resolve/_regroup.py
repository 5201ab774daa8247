"""Put the corrections of single events into the tree of a draft: change, drop, and move into and out of sessions."""

import operator
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from eventparse.diagnostics import codes
from eventparse.draft import DraftEvent, DraftSchedule
from eventparse.recipe import EventFind
from eventparse.resolve._fixes import Change, Fixes, changed, moved


@dataclass(slots=True, eq=False)
class _Node:
    """An event of the draft, with its talks as they will be."""

    event: DraftEvent | None
    """The event; None above all."""
    above: "_Node | None"
    """The session that it stands below."""
    talks: list["_Node"] = field(default_factory=list)
    """Its talks."""
    dropped: bool = False
    """True where it is no event any more."""

    def leave(self) -> None:
        """Take the event, with its talks, out of its place."""
        if self.above is not None:
            self.above.talks.remove(self)

    def dissolve(self) -> None:
        """Take the event out of its place; its talks stay there."""
        if self.above is not None:
            at = self.above.talks.index(self)
            self.above.talks[at : at + 1] = self.talks
            for talk in self.talks:
                talk.above = self.above
            self.dropped = True

    def stand_behind(self, other: "_Node") -> None:
        """Put the event behind another one."""
        self.leave()
        self.above = other.above
        if other.above is not None:
            other.above.talks.insert(other.above.talks.index(other) + 1, self)

    def stand_below(self, session: "_Node") -> None:
        """Put the event below a session, by its place on the page."""
        self.leave()
        self.above = session
        start = self.event.span.start if self.event is not None else 0
        later = (at for at, talk in enumerate(session.talks) if talk.event and talk.event.span.start > start)
        session.talks.insert(next(later, len(session.talks)), self)


def corrected(fixes: Fixes) -> DraftSchedule:
    """Return the draft with the corrections of single events in it."""
    if not fixes.changes:
        return fixes.draft
    root, nodes = _Node(None, None), dict[int, _Node]()
    _grow(fixes.draft.events, root, nodes)
    for change in fixes.changes.values():
        node = nodes[id(change.candidate.draft)]
        if "session" in change.values and not change.drop:
            _move(node, change, fixes, nodes)
    numbers = {key: number for number, key in enumerate(fixes.changes)}
    for key, change in fixes.changes.items():
        node = nodes[key]
        if change.drop:
            node.dissolve()
        elif node.event is not None:
            node.event = changed(node.event, change.values, fixes, numbers[key])
    return replace(fixes.draft, events=_frozen(root.talks), days=tuple(fixes.days))


def _grow(events: Iterable[DraftEvent], above: _Node, nodes: dict[int, _Node]) -> None:
    for event in events:
        node = _Node(event, above)
        nodes[id(event)] = node
        above.talks.append(node)
        _grow(event.children, node, nodes)


def _move(node: _Node, change: Change, fixes: Fixes, nodes: dict[int, _Node]) -> None:
    """Put an event below the session that the recipe names, or out of its session."""
    name = change.values["session"]
    if not isinstance(name, str):
        if node.above is not None and node.above.event is not None:
            node.stand_behind(node.above)
        return
    day = change.candidate.event.day
    found = fixes.candidates.find(EventFind(title=name))
    same = [one for one in found if one.event.day == day]
    sessions = [nodes[id(one.draft)] for one in same or found]
    if len(sessions) != 1 or _is_within(sessions[0], node):
        there = "there is no such event" if not sessions else "it cannot be told which one is meant"
        message = f'the recipe puts {change.candidate.describe()} below the session "{name}", and {there}'
        fixes.sink.report(codes.RECIPE_UNUSED, message, change.candidate.draft.span)
        return
    node.stand_below(sessions[0])
    if node.event is not None and sessions[0].event is not None:
        node.event = moved(node.event, sessions[0].event.day)


def _is_within(node: _Node | None, other: _Node) -> bool:
    """Tell whether an event is another one or stands below it."""
    while node is not None:
        if node is other:
            return True
        node = node.above
    return False


def _frozen(nodes: Iterable[_Node]) -> tuple[DraftEvent, ...]:
    return tuple(_with_talks(node.event, _frozen(node.talks)) for node in nodes if node.event is not None)


def _with_talks(event: DraftEvent, talks: tuple[DraftEvent, ...]) -> DraftEvent:
    """Return an event with its talks; itself where they are the same."""
    same = len(talks) == len(event.children) and all(map(operator.is_, talks, event.children))
    return event if same else replace(event, children=talks)
