"""Give the keys of data the names that a recipe says: what a column is to a table, a key is to a record."""

from dataclasses import replace

from eventparse.document import Data, DataNode, Entry, Mapping, Scalar, Sequence
from eventparse.interpret._block_rules import BlockRules
from eventparse.recipe import BlockRule, ColumnRole, fits

_NAMES = {
    ColumnRole.TIME: "time", ColumnRole.START: "start", ColumnRole.END: "end", ColumnRole.DATE: "date",
    ColumnRole.DURATION: "duration", ColumnRole.TITLE: "title", ColumnRole.SPEAKER: "speaker",
    ColumnRole.AFFILIATION: "affiliation", ColumnRole.ROOM: "room", ColumnRole.TRACK: "track",
    ColumnRole.KIND: "type", ColumnRole.LINKS: "url", ColumnRole.NOTES: "description",
}  # fmt: skip
"""A key of each role that nobody can misread."""


def ruled_data(block: Data, book: BlockRules) -> Data:
    """Return data in which the keys that a recipe names are called what they hold, or are not there."""
    rules = [rule for rule in book.at(block.span.start) if rule.columns]
    return replace(block, root=_renamed(block.root, rules, book)) if rules else block


def _renamed(node: DataNode, rules: list[BlockRule], book: BlockRules) -> DataNode:
    # Parsers bound the depth of data, so that recursion is safe.
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        return replace(node, items=tuple(_renamed(item, rules, book) for item in node.items))
    # People and rooms of a record have a `name` as well: only records with all the keys of the rule are meant.
    own = [rule for rule in rules if _is_record(node, rule)]
    told = [(entry, _role(entry, own, book)) for entry in node.entries]
    taken = {_NAMES[role] for _, role in told if role is not None and role is not ColumnRole.IGNORE}
    entries: list[Entry] = []
    for entry, role in told:
        if role is ColumnRole.IGNORE or (role is None and entry.key.casefold() in taken):
            continue  # what the page itself calls so is something else
        key = entry.key if role is None else _NAMES[role]
        entries.append(replace(entry, key=key, value=_renamed(entry.value, rules, book)))
    return Mapping(tuple(entries), node.span)


def _is_record(node: Mapping, rule: BlockRule) -> bool:
    return all(any(fits(name, entry.key) for entry in node.entries) for name in rule.header or ())


def _role(entry: Entry, rules: list[BlockRule], book: BlockRules) -> ColumnRole | None:
    for rule in rules:
        for name, role in rule.columns.items():
            if fits(name, entry.key):
                book.use(rule, f"columns:{name}")
                return role
    return None
