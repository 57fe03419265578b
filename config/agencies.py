"""The news agencies that texts are credited to."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_](?:[\w-]*[^\W_])?")


def _check_domain(domain: str) -> str:
    if not _DOMAIN.fullmatch(domain):
        raise ValueError('no name of a host: write it without scheme and path, such as "efe.com"')
    return domain.lower()


Domain = Annotated[str, AfterValidator(_check_domain)]


class Agency(BaseModel):
    """One news agency, an entry of `agencies.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*$",
        description="Short stable name: lower-case letters, digits, hyphens.",
    )
    name: str = Field(min_length=1, description="Name as shown.")
    aliases: tuple[str, ...] = Field(
        (), description="Other spellings in credits and datelines, mistranslations among them."
    )
    exact: tuple[str, ...] = Field(
        (),
        description="Short names that are words elsewhere (AP, PA, Ansa): taken only with this "
        "very case.",
    )
    others: tuple[str, ...] = Field(
        (),
        description="What names somebody else though a short name stands in it (the EPA, an "
        "authority), in any case: never taken.",
    )
    domains: tuple[Domain, ...] = Field((), description="The agency's own sites, without www.")
    country: str | None = Field(None, pattern=r"^[a-z]{2}$", description="ISO 3166-1, lower case.")
    pictures_only: bool = Field(False, description="Sells pictures, never texts (Getty Images).")
