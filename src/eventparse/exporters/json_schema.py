"""The JSON Schema of the JSON output, made from the model."""

import json

from eventparse.model import Schedule


def build_json_schema() -> str:
    """Return the schema (draft 2020-12) of what `JsonExporter` writes, as it is kept in `model/schedule.schema.json`.

    A test fails where the kept file is stale; `python -m eventparse.exporters.json_schema` prints the new one.
    """
    schema = Schedule.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(build_json_schema(), end="")
