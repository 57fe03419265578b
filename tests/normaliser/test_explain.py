from __future__ import annotations

from normaliser import Outlet
from normaliser.explain import explain
from scrapers.values import CreditLine, CreditPlace


def explain_in(press, agencies, document, outlets=()):
    derivations = [d for found in press.index.all_sources.values() for d in found]
    return explain(document, derivations, press.index.all_documents, agencies, outlets)


def test_a_chain_in_words(press, agencies, texts):
    paragraphs = texts.harbour.split("\n\n")
    press.publish("\n\n".join(paragraphs[:4]), site="efe", agency="efe")
    press.publish("\n\n".join(paragraphs[4:]), site="ep", agency="europa-press", minutes=5)
    merged = press.publish(
        texts.harbour + "\n\n(Con información de EFE y Europa Press)", site="faro", minutes=60
    )
    copy = press.publish(
        texts.harbour_en,
        site="gazette",
        language="en",
        minutes=180,
        credit_lines=(
            CreditLine("Photo: Reuters Archive", CreditPlace.CAPTION),
            CreditLine("Source: El Faro", CreditPlace.AFTER_BODY, link=merged.url),
        ),
    )

    explanation = explain_in(press, agencies, copy, [Outlet("faro", ("El Faro",))])

    assert explanation.lines[1] == "published 2026-03-02 15:00 UTC"
    assert explanation.lines[2] == (
        f"translation of El Faro <{merged.url}> (Spanish → English; 7 of 7 paragraphs; it links "
        "to that page as its source; that was published 2 h earlier)"
    )
    assert explanation.lines[3].startswith("  which merged EFE <https://efe.example/1> (")
    assert "it credits that agency" in explanation.lines[3]
    assert explanation.lines[4].startswith("  and Europa Press <https://ep.example/2> (")
    assert explanation.lines[-2:] == (
        "names El Faro as its source: “Source: El Faro”",
        "photo: Reuters (no source of the text)",
    )
    (step,) = explanation.steps
    assert [further.source.site_id for further in step.sources] == ["efe", "ep"]
    assert [credit.name for credit in explanation.photo_credits] == ["Reuters"]


def test_a_text_without_known_source(press, agencies, texts):
    document = press.publish(texts.harbour + "\n\nEFE")

    explanation = explain_in(press, agencies, document)

    assert explanation.steps == ()
    assert "no source among the known documents" in explanation.lines
    assert "credits EFE: “EFE”" in explanation.lines
