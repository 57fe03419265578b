"""Each monitor alone: what it takes for usual, and what for a change."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest

from config.agencies import Agency
from config.site import Site
from jobs.monitors.chance import at_least, at_most, poisson_at_most, trials_to_tell
from jobs.monitors.credited import find_changed_rates
from jobs.monitors.layout import Look, find_broken_layout
from jobs.monitors.overdue import find_overdue
from jobs.monitors.refusals import find_refusals
from jobs.monitors.silence import find_silence
from store.activity import CreditedArticle, PageLook
from store.tables.operations import IncidentKind
from store.tables.runs import SiteRunStatus
from store.values import SiteRun, SiteRunCounts

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITE = Site.model_validate({"id": "faro", "url": "https://faro.example", "every": "10m"})


def test_chances() -> None:
    assert at_most(1, 3, 0.5) == pytest.approx(0.5)
    assert at_least(3, 3, 0.5) == pytest.approx(0.125)
    assert at_most(5, 5, 0.3) == pytest.approx(1)
    assert at_least(1, 4, 0.0) == 0
    assert poisson_at_most(0, 3.0) == pytest.approx(math.exp(-3))
    assert trials_to_tell(0.5) == 14


# At night, for eight hours, nothing comes.
NEWS = [
    NOON - timedelta(days=day, minutes=20 * back)
    for day in range(9, 0, -1)
    for back in range(47, -1, -1)
]


@pytest.mark.parametrize(
    ("hours", "is_silent"), [(1, False), (9, False), (12, False), (15, True), (40, True)]
)
def test_a_night_is_no_silence(hours: int, is_silent: bool) -> None:
    found = find_silence(SITE, NEWS, NEWS[-1] + hours * HOUR, None)
    assert (found is not None) is is_silent
    if found is not None:
        assert found.since == NEWS[-1]


def test_one_outage_of_ours_teaches_nothing() -> None:
    arrivals = [NOON + n * HOUR for n in range(20)] + [NOON + (100 + n) * HOUR for n in range(20)]
    assert find_silence(SITE, arrivals, arrivals[-1] + 3 * HOUR, None)


def test_silence_is_what_was_looked_at() -> None:
    assert find_silence(SITE, NEWS, None, None) is None
    assert find_silence(SITE, NEWS[:5], NEWS[4] + 99 * HOUR, None) is None


def looks(*fields: str | None, start: int = 0) -> list[Look]:
    """A look an hour; `None` is a page that was no article, else letters are fields."""
    names = {"a": "authors", "p": "published", "s": "section"}
    return [
        Look(
            f"https://faro.example/{start + n}",
            NOON + (start + n) * HOUR,
            frozenset() if said is None else frozenset({"text", *(names[c] for c in said)}),
            start + n,
        )
        for n, said in enumerate(fields)
    ]


def test_a_field_that_goes_missing() -> None:
    good = ["ap"] * 40
    assert find_broken_layout(SITE, looks(*good), None) is None
    assert find_broken_layout(SITE, looks(*good, "p", "p"), None) is None
    found = find_broken_layout(SITE, looks(*good, "p", "p", "p", "p", "p"), None)
    assert found.evidence["first_bad"]["article_id"] == 40
    assert found.evidence["last_good"]["article_id"] == 39
    assert "authors" in found.summary
    assert "published" not in found.summary
    # What was usual before counts as long as it is open, however long that is.
    assert find_broken_layout(SITE, looks(*["p"] * 90), found.evidence)
    assert find_broken_layout(SITE, looks(*["p"] * 90, "ap", "ap", "ap"), found.evidence) is None


def test_pages_that_are_no_articles_any_more() -> None:
    found = find_broken_layout(SITE, looks(*["ap"] * 40, *[None] * 5), None)
    assert "text" in found.summary
    assert found.evidence["first_bad"]["article_id"] == 40


def test_a_rare_field_and_a_young_site_say_nothing() -> None:
    rare = ["s" if n % 10 == 0 else "" for n in range(60)]
    assert find_broken_layout(SITE, looks(*rare, *[""] * 30), None) is None
    assert find_broken_layout(SITE, looks(*["ap"] * 10, *["p"] * 8), None) is None


def answers(*said: int | str) -> list[PageLook]:
    return [
        PageLook(
            fetch_id=n,
            site_run_id=1,
            url=f"https://faro.example/{n}",
            requested_url=f"https://faro.example/{n}",
            fetched_at=NOON + n * HOUR,
            status=one if isinstance(one, int) else None,
            error=None if one in (200, 304) else "http_status" if isinstance(one, int) else one,
            elapsed_s=0.1,
            article_id=None,
            kind="article",
            sha256=None,
            content_type=None,
            etag=None,
            last_modified=None,
            redirects=(),
        )
        for n, one in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("latest", "kinds"),
    [
        ([200] * 6, []),
        ([200, 404, 200, 200, 200, 200], []),
        ([403] * 6, [IncidentKind.BLOCKED]),
        ([200, 200, 429, 429, 429, 429], [IncidentKind.BLOCKED]),
        ([500] * 6, [IncidentKind.ERRORS]),
        (["unreachable"] * 6, [IncidentKind.ERRORS]),
        (["robots"] * 6, []),
        (["host_resting"] * 6, []),
    ],
)
def test_refusals_and_errors(latest: list[int | str], kinds: list[IncidentKind]) -> None:
    found = find_refusals(SITE, answers(*[200] * 30, *latest), {})
    assert [finding.kind for finding in found] == kinds


def test_a_site_that_often_fails_does_so_again() -> None:
    often = [200, 500] * 20
    assert find_refusals(SITE, answers(*often), {}) == []
    assert find_refusals(SITE, answers(*often, *[500] * 4), {}) == []


def ran(*minutes_ago: int) -> list[SiteRun]:
    at = [NOON - timedelta(minutes=minutes) for minutes in minutes_ago]
    return [
        SiteRun(n, 1, "faro", SiteRunStatus.OK, begin, begin, SiteRunCounts(), None)
        for n, begin in enumerate(at)
    ]


@pytest.mark.parametrize(
    ("minutes", "is_overdue"),
    [(range(12, 120, 10), False), (range(14, 120, 10), False), (range(16, 120, 10), True)],
)
def test_overdue(minutes: range, is_overdue: bool) -> None:
    runs = ran(*minutes)
    due_at = runs[0].started_at + timedelta(minutes=10)
    assert (find_overdue(SITE, runs, due_at, NOON, None) is not None) is is_overdue


def test_cron_that_comes_by_each_hour_is_not_overdue() -> None:
    runs = ran(*range(59, 900, 60))
    due_at = runs[0].started_at + timedelta(minutes=10)
    assert find_overdue(SITE, runs, due_at, NOON, None) is None
    late = NOON + 3 * HOUR
    assert find_overdue(SITE, runs, due_at, late, None)


CORDILLERA = Agency(id="cordillera", name="Cordillera")


def credited(*said: str) -> list[CreditedArticle]:
    """An article each: an upper-case letter is one that credits the agency, by site."""
    return [
        CreditedArticle(
            article_id=n,
            site_id=letter.lower(),
            url=f"https://{letter.lower()}.example/{n}",
            title=None,
            first_seen_at=NOON + n * HOUR,
            agencies=frozenset({"cordillera"} if letter.isupper() else ()),
        )
        for n, letter in enumerate("".join(said))
    ]


def test_an_agency_that_is_credited_no_more() -> None:
    usual = "AaBb" * 30
    assert find_changed_rates([CORDILLERA], credited(usual), (), {}) == []
    (found,) = find_changed_rates([CORDILLERA], credited(usual, "aabb" * 7), (), {})
    assert found.evidence["last_good"]["article_id"] == 118
    assert found.evidence["first_bad"]["article_id"] == 119
    known = {"cordillera": found.evidence}
    assert find_changed_rates([CORDILLERA], credited("aabb" * 200), (), known)
    assert find_changed_rates([CORDILLERA], credited("aabb" * 200, usual), (), known) == []


def test_less_of_a_site_that_credits_it_is_no_change() -> None:
    """A mix of sites that shifts says nothing of the agency."""
    assert find_changed_rates([CORDILLERA], credited("AAcc" * 30, "c" * 60), (), {}) == []


def test_a_site_that_is_not_well_says_nothing() -> None:
    articles = credited("AABb" * 30, "a" * 40)
    assert find_changed_rates([CORDILLERA], articles, (), {})
    assert find_changed_rates([CORDILLERA], articles, {"a"}, {}) == []


def test_an_agency_that_is_suddenly_everywhere() -> None:
    assert find_changed_rates([CORDILLERA], credited("Aaaaaaaaaa" * 30, "A" * 60), (), {})
