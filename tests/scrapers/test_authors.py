from __future__ import annotations

from typing import Any

import pytest

from scrapers.authors import Signature, is_person, read_json_ld_authors, split_names
from scrapers.structured import Structured


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ruiz", ["Ana Ruiz"]),
        ("Por Ana Ruiz y Li Wei", ["Ana Ruiz", "Li Wei"]),
        ("Von Anna Groß und Max Klein", ["Anna Groß", "Max Klein"]),
        ("Par Anne Roux, Luc Petit et Zoé Blanc", ["Anne Roux", "Luc Petit", "Zoé Blanc"]),
        ("Ana Ruiz | Luz Mar", ["Ana Ruiz", "Luz Mar"]),
        ("José Ortega y Gasset", ["José Ortega", "Gasset"]),
        ("Ana Ruiz (Madrid)", ["Ana Ruiz"]),
        ("Ana Ruiz @anaruiz", ["Ana Ruiz"]),
        ("https://a.example/ana", []),
        ("", []),
    ],
)
def test_split_names(line: str, names: list[str]) -> None:
    assert list(split_names(line)) == names


@pytest.mark.parametrize(
    "name", ["Ana Ruiz", "Jean-Luc d'Arc", "Dr. Max Kolter", "Ondřej Katz", "구현모"]
)
def test_people(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Redacción",
        "Redacción AN",
        "Agencias",
        "EFE",
        "dpa",
        "Europa Press",
        "BBC News",
        "Staff",
        "El Diario",
        "diario.es",
        "Redaktion",
        "La Rédaction",
        "Reuters",
        "admin",
        "The Editors",
        "...",
    ],
)
def test_not_people(name: str) -> None:
    assert not is_person(name, outlets=("El Diario",))


@pytest.mark.parametrize(
    ("author", "signatures"),
    [
        pytest.param("Ana Ruiz", [("Ana Ruiz", True)], id="string"),
        pytest.param({"@type": "Person", "name": "Ana Ruiz"}, [("Ana Ruiz", True)], id="node"),
        pytest.param(
            [{"name": "Ana Ruiz"}, {"name": "Luz Mar"}],
            [("Ana Ruiz", True), ("Luz Mar", True)],
            id="list",
        ),
        pytest.param({"@id": "#ana"}, [("Ana Ruiz", True)], id="reference"),
        pytest.param(
            {"@type": "Organization", "name": "Ana Ruiz"}, [("Ana Ruiz", False)], id="organisation"
        ),
        pytest.param(
            {"@type": "Organization", "name": "Redacción AN"},
            [("Redacción AN", False)],
            id="newsroom",
        ),
        pytest.param(
            {"@type": "Person", "name": "EFE"}, [("EFE", False)], id="agency typed as a person"
        ),
        pytest.param({"name": ["Ana Ruiz", None, 3]}, [("Ana Ruiz", True)], id="litter"),
        pytest.param(None, [], id="nobody"),
    ],
)
def test_json_ld_authors(author: Any, signatures: list[tuple[str, bool]]) -> None:
    data = Structured({"author": author}, nodes={"#ana": {"@id": "#ana", "name": "Ana Ruiz"}})
    assert read_json_ld_authors(data, ()) == [Signature(*s) for s in signatures]
