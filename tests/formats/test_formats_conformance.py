"""Programs and schemas of others read what is written: XML Schema, JSON Schema, extruct and PyLD.

The schemas of c3voc stay where they are (`../shared/conformance`); without them their tests are skipped.
"""

import json
from pathlib import Path

import extruct
import jsonschema
import pytest
from formats_schedules import EVERYTHING, schedules
from hypothesis import HealthCheck, assume, given, settings
from lxml import etree
from pyld import jsonld

import eventparse
from eventparse import Schedule

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT.parent / "shared" / "conformance"
EVERY = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"the schemas of c3voc are not in {SCHEMAS}")


def dated(schedule: Schedule) -> bool:
    return any(event.start is not None and event.status != "cancelled" for event in schedule.walk())


@needs_schemas
def test_schedule_xml_is_valid() -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "schedule.xml.xsd"))

    @EVERY
    @given(schedules(EVERYTHING).filter(dated))
    def check(schedule: Schedule) -> None:
        text = eventparse.export(schedule, "schedule-xml")
        assume(
            "<day " in text
        )  # the schema wants a day; a schedule none of whose events fits has none, and is told so
        schema.assertValid(etree.fromstring(text.encode()))

    check()


@needs_schemas
def test_schedule_json_is_valid() -> None:
    schema = json.loads((SCHEMAS / "voc_schedule1.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft6Validator.FORMAT_CHECKER
    validator = jsonschema.Draft6Validator(schema, format_checker=checker)

    @EVERY
    @given(schedules(EVERYTHING))
    def check(schedule: Schedule) -> None:
        validator.validate(json.loads(eventparse.export(schedule, "voc-json")))

    check()


@needs_schemas
def test_the_example_is_valid() -> None:
    schedule = eventparse.parse_file(ROOT / "examples" / "workshop.md")
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "schedule.xml.xsd"))
    schema.assertValid(etree.fromstring(eventparse.export(schedule, "schedule-xml").encode()))


def vocabulary(_url: str, _options: object) -> dict[str, object]:
    """Stand in for schema.org's own context, which is fetched elsewhere: its terms are all of one vocabulary."""
    return {
        "contextUrl": None,
        "documentUrl": "https://schema.org",
        "document": {
            "@context": {
                "@vocab": "https://schema.org/",
                "url": {"@id": "https://schema.org/url", "@type": "@id"},
            }
        },
    }


@EVERY
@given(schedules(EVERYTHING))
def test_jsonld_is_what_extruct_finds_in_a_page_and_pyld_expands(schedule: Schedule) -> None:
    text = eventparse.export(schedule, "jsonld")
    page = f'<html><head><script type="application/ld+json">{text}</script></head></html>'
    [found] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert found == json.loads(text)
    [expanded] = jsonld.expand(found, {"documentLoader": vocabulary})
    name = "https://schema.org/name"
    assert expanded[name] == [{"@value": schedule.title}]
    below = expanded["https://schema.org/subEvent"]
    assert [one[name][0]["@value"] for one in below] == [event.title for event in schedule.events]
