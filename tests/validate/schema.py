"""Judges a TOML file by a JSON schema: schema.py SCHEMA.json FILE.toml"""

import datetime
import json
import sys
import tomllib

from jsonschema import FormatChecker
from jsonschema.validators import validator_for


def plain(value):
    """The value as JSON has it: TOML's dates and times become ISO strings."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


schema_path, toml_path = sys.argv[1:]
with open(schema_path, encoding="utf-8") as file:
    schema = json.load(file)
with open(toml_path, "rb") as file:
    document = plain(tomllib.load(file))

kind = validator_for(schema)
kind.check_schema(schema)
errors = list(kind(schema, format_checker=FormatChecker()).iter_errors(document))
for error in errors:
    print(f"{error.json_path}: {error.message}")
sys.exit(bool(errors))
