"""The JSON Schema of a site file, for editors that check TOML as it is written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from config.durations import format_duration
from config.site import DERIVED, Site


class _TomlSchema(GenerateJsonSchema):
    """TOML has no null: a key that may be `None` is one that may be left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        json_schema = super().default_schema(schema)
        # A section's default is that of its keys, which say it themselves.
        if json_schema.get("default", "") is None or "$ref" in json_schema:
            del json_schema["default"]
        return json_schema

    def encode_default(self, dft: Any) -> Any:
        return format_duration(dft) if isinstance(dft, timedelta) else super().encode_default(dft)


def site_schema() -> dict[str, Any]:
    """JSON Schema of `sites/*.toml`, in the draft that Taplo (Even Better TOML) reads."""
    schema = Site.model_json_schema(schema_generator=_TomlSchema)
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = "A site of teletipo"
    schema["required"] = [key for key in schema["required"] if key not in DERIVED]
    schema["if"] = {"properties": {"enabled": {"const": False}}, "required": ["enabled"]}
    schema["then"] = {"required": ["disabled_reason"]}
    return schema
