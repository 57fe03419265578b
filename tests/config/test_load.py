from __future__ import annotations

from pathlib import Path

import pytest

from config.errors import ConfigError, Problem
from config.load import load_agencies, load_config, load_settings, load_site
from config.settings import Settings

EFE = '[[agency]]\nid = "efe"\nname = "EFE"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound configuration of one site."""
    (tmp_path / "settings.toml").write_text("[fetch]\ndelay_s = 0\n", encoding="utf-8")
    (tmp_path / "agencies.toml").write_text(EFE, encoding="utf-8")
    (tmp_path / "sites").mkdir()
    _write_site(tmp_path, "good", 'url = "https://www.good.example/"\nagency = "efe"\n')
    return tmp_path


def _write_site(folder: Path, name: str, text: str) -> Path:
    path = folder / "sites" / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _problems(error: pytest.ExceptionInfo[ConfigError]) -> list[Problem]:
    return error.value.problems


def test_sound_configuration(folder: Path) -> None:
    config = load_config(folder)

    assert config.problems == ()
    assert config.settings.fetch.delay_s == 0
    assert [agency.id for agency in config.agencies] == ["efe"]
    [site] = config.sites
    assert (site.id, site.name, site.agency) == ("good", "good.example", "efe")


def test_empty_files_are_enough(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").touch()
    (tmp_path / "agencies.toml").touch()
    (tmp_path / "sites").mkdir()

    config = load_config(tmp_path)

    assert (config.agencies, config.sites, config.problems) == ((), (), ())


def test_only_toml_files_are_sites(folder: Path) -> None:
    (folder / "sites" / "README.md").write_text("not a site", encoding="utf-8")

    assert len(load_config(folder).sites) == 1


SITE_CASES: dict[str, tuple[str, int | None, str, str | None]] = {
    "unknown-key-of-a-section": (
        'url = "https://a.example/"\nfeed = []\n',
        2,
        "unknown key `feed`",
        "did you mean `feeds` in [discover]?",
    ),
    "unknown-key-in-its-section": (
        'url = "https://a.example/"\n[discover]\nfeed = []\n',
        3,
        "unknown key `feed` in [discover]",
        "did you mean `feeds`?",
    ),
    "key-below-a-section": (
        '[discover]\nurl = "https://a.example/"\n',
        2,
        "unknown key `url` in [discover]",
        "did you mean `url` at the top of the file, above every [section]?",
    ),
    "unknown-key-like-none": (
        'url = "https://a.example/"\n[extract]\nxyzzy = 1\n',
        3,
        "unknown key `xyzzy` in [extract]",
        "known here: `title`, `lede`",
    ),
    "no-url": ('name = "A"\n', None, "`url` is missing", "Home page."),
    "address-without-scheme": (
        'url = "www.a.example"\n',
        1,
        '`url`: "www.a.example" is no web address',
        'write it whole, such as "https://www.example.com/"',
    ),
    "address-of-another-scheme": (
        'url = "https://a.example/"\n[discover]\nfeeds = [\n"https://a.example/",\n"ftp://a",\n]\n',
        5,
        '`discover.feeds[1]`: "ftp://a" is no web address',
        "write it whole",
    ),
    "credentials": (
        'url = "https://u:hidden@a.example/"\n',
        1,
        "`url`: no URL holds credentials: send Authorization in [fetch.headers]",
        None,
    ),
    "port": (
        'url = "https://a.example/"\n[discover]\nfeeds = [\n"https://a.example:8443/f",\n]\n',
        4,
        "`discover.feeds[0]`: port 8443 is not asked, only 80 and 443",
        "[fetch.hosts] of settings.toml",
    ),
    "bad-id": (
        'url = "https://a.example/"\nid = "El País"\n',
        2,
        '`id` cannot be "El País"',
        "lower-case letters, digits, hyphens",
    ),
    "empty-name": ('url = "https://a.example/"\nname = ""\n', 2, "`name` is empty", "readers"),
    "list-expected": (
        'url = "https://a.example/"\naliases = "A"\n',
        2,
        '`aliases` is "A" but must be a list in brackets',
        None,
    ),
    "number-expected": (
        'url = "https://a.example/"\n[fetch]\ndelay_s = "fast"\n',
        3,
        '`fetch.delay_s` is "fast" but must be a number',
        None,
    ),
    "below-the-bound": (
        'url = "https://a.example/"\n[fetch]\ndelay_s = -1\n',
        3,
        "`fetch.delay_s` is -1 but must not be less than 0",
        None,
    ),
    "endless": (
        'url = "https://a.example/"\n[fetch]\ndelay_s = inf\n',
        3,
        "`fetch.delay_s` must be a number with an end",
        None,
    ),
    "section-expected": (
        'url = "https://a.example/"\ndiscover = "all"\n',
        2,
        '`discover` is "all" but must be a section',
        None,
    ),
    "bad-regex": (
        "url = \"https://a.example/\"\n[discover]\ninclude = ['/ok/', '(open']\n",
        3,
        "`discover.include[1]`: not a regular expression: missing ), unterminated subpattern",
        None,
    ),
    "bad-selector": (
        'url = "https://a.example/"\n[extract]\nbody = "div[["\n',
        3,
        "`extract.body`: not a CSS selector",
        None,
    ),
    "bad-duration": (
        'url = "https://a.example/"\nevery = "15 minutes"\n',
        2,
        '`every`: not a duration: write a number and a unit, such as "30s"',
        None,
    ),
    "bad-cron": (
        'url = "https://a.example/"\ncron = "hourly"\n',
        2,
        "`cron`: not a crontab expression of five fields",
        None,
    ),
    "cron-that-never-comes": (
        'url = "https://a.example/"\ncron = "0 6 31 2 *"\n',
        2,
        "`cron`: a day that never comes",
        None,
    ),
    "bad-zone": (
        'url = "https://a.example/"\ntimezone = "Madrid"\n',
        2,
        "`timezone`: not a time zone of the IANA database",
        None,
    ),
    "folder-of-zones": (
        'url = "https://a.example/"\ntimezone = "Europe"\n',
        2,
        "`timezone`: not a time zone of the IANA database",
        None,
    ),
    "disguise": (
        'url = "https://a.example/"\n[fetch.headers]\nuser-agent = "Mozilla/5.0"\n',
        2,
        "`fetch.headers`: user-agent is the same for every site",
        None,
    ),
    "header-over-two-lines": (
        'url = "https://a.example/"\n[fetch.headers]\nCookie = "a\\r\\nb"\n',
        2,
        "`fetch.headers`: the value of Cookie is not printable ASCII on one line",
        None,
    ),
    "disabled-without-reason": (
        'url = "https://a.example/"\nenabled = false\n',
        2,
        "a disabled site must say why: set disabled_reason",
        None,
    ),
    "unknown-agency": (
        'url = "https://a.example/"\n\nagency = "eff"\n',
        3,
        "no agency has the id 'eff'",
        "did you mean 'efe'?",
    ),
    "agency-like-none": (
        'url = "https://a.example/"\nagency = "reuters"\n',
        2,
        "no agency has the id 'reuters'",
        "add it to agencies.toml first",
    ),
    "open-text": ('name = "A"\nurl = "https://a', 2, "not TOML: ", "close the quotes"),
    "open-line": (
        'name = "A\nurl = "https://a/"\n',
        1,
        "not TOML: ",
        "close the quotes in the line",
    ),
    "open-plain-line": ("name = 'A\nurl = 'b'\n", 1, "not TOML: ", "close the quotes in the line"),
    "backslash": (
        'url = "https://a.example/"\n[discover]\ninclude = ["\\d"]\n',
        3,
        "not TOML: Unescaped",
        "write regular expressions in single quotes",
    ),
    "key-twice": ('url = "https://a/"\nurl = "https://b/"\n', 2, "not TOML: ", "only once"),
}


@pytest.mark.parametrize(("text", "line", "message", "remedy"), SITE_CASES.values(), ids=SITE_CASES)
def test_broken_site_is_explained_and_left_out(
    folder: Path, text: str, line: int | None, message: str, remedy: str | None
) -> None:
    path = _write_site(folder, "broken", text)

    config = load_config(folder)

    assert [site.id for site in config.sites] == ["good"]
    problem = next(found for found in config.problems if message in found.message)
    assert (problem.file, problem.line) == (path, line)
    if remedy:
        assert remedy in (problem.remedy or "")


def test_every_mistake_of_a_file_is_named_in_its_order(folder: Path) -> None:
    _write_site(folder, "broken", 'urll = "x"\nevery = "1"\n[discover]\nmax_articles = 0\n')

    problems = load_config(folder).problems

    assert [problem.line for problem in problems] == [None, 1, 2, 4]


def test_site_that_is_no_utf8_names_the_line(folder: Path) -> None:
    path = folder / "sites" / "latin.toml"
    path.write_bytes('url = "https://a.example/"\nname = "Peña"\n'.encode("latin-1"))

    [problem] = load_config(folder).problems

    assert (problem.line, problem.message) == (2, "not UTF-8: byte 0xf1")
    assert problem.remedy == "save the file as UTF-8"


def test_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'\xef\xbb\xbfurl = "https://a.example/"\r\nlanguage = "es"\r\n')

    assert load_site(path).language == "es"


def test_file_name_that_is_no_id(folder: Path) -> None:
    _write_site(folder, "El País", 'url = "https://a.example/"\n')

    [problem] = load_config(folder).problems

    assert problem.message == '`id` cannot be "El País"'


def test_sites_of_one_id_are_both_left_out_and_named(folder: Path) -> None:
    first = _write_site(folder, "first", 'id = "same"\nurl = "https://a.example/"\n')
    second = _write_site(folder, "second", 'url = "https://b.example/"\nid = "same"\n')

    config = load_config(folder)

    assert [site.id for site in config.sites] == ["good"]
    assert [(found.file, found.line) for found in config.problems] == [(first, 1), (second, 2)]
    assert str(second) in config.problems[0].message


@pytest.mark.parametrize("url", ["https://www.good.example/", "http://good.example"])
def test_a_home_page_of_two_sites_is_named_and_the_first_stays(folder: Path, url: str) -> None:
    path = _write_site(folder, "other", f'name = "Other"\nurl = "{url}"\n')

    config = load_config(folder)

    assert [site.id for site in config.sites] == ["good"]
    [problem] = config.problems
    assert (problem.file, problem.line) == (path, 2)
    assert str(folder / "sites" / "good.toml") in problem.message
    assert config.broken_sites == {"other"}


@pytest.mark.parametrize(
    "text",
    [
        'url = "https://www.good.example/"\nenabled = false\ndisabled_reason = "moved"\n',
        'url = "https://www.good.example/sport/"\n',
    ],
)
def test_one_that_is_off_or_holds_another_part_is_no_second(folder: Path, text: str) -> None:
    _write_site(folder, "other", text)

    assert load_config(folder).problems == ()


@pytest.mark.parametrize("name", ["site.yaml", "site.yml", "site.json"])
def test_a_site_file_in_another_format_is_named(folder: Path, name: str) -> None:
    path = folder / "sites" / name
    path.write_text("url: https://www.other.example/", encoding="utf-8")

    config = load_config(folder)

    assert len(config.sites) == 1
    [problem] = config.problems
    assert (problem.file, problem.line) == (path, None)
    assert problem.remedy is not None
    assert "site.toml" in problem.remedy


def test_falsy_values_are_values(folder: Path) -> None:
    _write_site(
        folder,
        "zero",
        'url = "https://a.example/"\nenabled = false\ndisabled_reason = "licensed"\n'
        "[fetch]\ndelay_s = 0\n",
    )

    zero = next(site for site in load_config(folder).sites if site.id == "zero")

    assert zero.enabled is False
    assert zero.fetch.delay_s == 0


def test_broken_settings_and_sites_are_named_together(folder: Path) -> None:
    (folder / "settings.toml").write_text("\n[log]\nformat = 'jsn'\nlevle = 1\n", encoding="utf-8")
    _write_site(folder, "broken", "urll = 1\n")

    with pytest.raises(ConfigError) as caught:
        load_config(folder)

    found = [(problem.file.name, problem.line) for problem in _problems(caught)]
    assert ("settings.toml", 3) in found
    assert ("settings.toml", 4) in found
    assert ("broken.toml", 1) in found


@pytest.mark.parametrize(
    ("missing", "message", "remedy"),
    [
        ("settings.toml", "there is no such file", "an empty file is enough"),
        ("agencies.toml", "there is no such file", "an empty file is enough"),
        ("sites", "no folder of site files", "mkdir"),
    ],
)
def test_missing_part(folder: Path, missing: str, message: str, remedy: str) -> None:
    path = folder / missing
    path.rename(folder / "elsewhere")

    with pytest.raises(ConfigError) as caught:
        load_config(folder)

    [problem] = _problems(caught)
    assert problem.file == path
    assert message in problem.message
    assert remedy in (problem.remedy or "")


def test_a_file_in_place_of_the_sites(folder: Path) -> None:
    (folder / "sites").rename(folder / "elsewhere")
    (folder / "sites").touch()

    with pytest.raises(ConfigError, match="Not a directory") as caught:
        load_config(folder)

    [problem] = _problems(caught)
    assert problem.remedy is None, "mkdir would fail"


@pytest.mark.parametrize("name", ["nowhere", "settings.toml"])
def test_no_folder(folder: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="folder") as caught:
        load_config(folder / name)

    assert "--config" in (_problems(caught)[0].remedy or "")


def test_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "sites" / "a.toml").mkdir()

    [problem] = load_config(folder).problems

    assert problem.message.startswith("cannot be read: ")


def test_a_host_with_a_fixed_address_may_have_any_port(folder: Path) -> None:
    fixed = '[fetch.hosts]\n"*.example" = "127.0.0.1:8800"\n'
    (folder / "settings.toml").write_text(fixed, encoding="utf-8")
    path = _write_site(folder, "a", 'url = "http://a.example:8080/"\n')

    assert load_config(folder).problems == ()
    with pytest.raises(ConfigError, match="port 8080"):
        load_site(path, settings=Settings())


def test_domains_of_agencies_are_in_lower_case(tmp_path: Path) -> None:
    path = tmp_path / "agencies.toml"
    path.write_text(EFE + 'domains = ["EFE.com", "efe-2.example", "agência.example"]\n', "utf-8")

    [agency] = load_agencies(path)

    assert agency.domains == ("efe.com", "efe-2.example", "agência.example")


AGENCY_CASES = {
    "domain": (EFE + 'domains = ["https://efe.com/"]\n', 4, "`agency[0].domains[0]`: no name of"),
    "port": (EFE + 'domains = ["efe.com:80"]\n', 4, "`agency[0].domains[0]`: no name of a host"),
    "one-word": (EFE + 'domains = ["efe"]\n', 4, "`agency[0].domains[0]`: no name of a host"),
    "id": (EFE + '[[agency]]\nid = "efe"\nname = "Other"\n', 4, "id 'efe'"),
    "name": (EFE + '\n[[agency]]\nid = "b"\nname = "B"\naliases = ["efe"]\n', 5, "name 'efe'"),
    "unknown-key": (EFE + "alias = []\n", 4, "unknown key `alias` in [[agency]]"),
    "missing-name": ('\n[[agency]]\nid = "b"\n', 2, "`agency[0].name` is missing"),
}


@pytest.mark.parametrize(("text", "line", "message"), AGENCY_CASES.values(), ids=AGENCY_CASES)
def test_broken_agencies(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "agencies.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        load_agencies(path)

    assert (_problems(caught)[0].line, True) == (line, message in _problems(caught)[0].message)


def test_environment_goes_before_the_file(folder: Path) -> None:
    environ = {
        "TELETIPO_DATABASE": "postgresql+psycopg://db/t",
        "TELETIPO_FETCH_DELAY_S": "0",
        "TELETIPO_SCHEDULE_RECHECK_AFTER": "5m",
        "TELETIPO_LOG_FORMAT": "json",
        "TELETIPO_OTHER": "ignored",
    }

    settings = load_settings(folder / "settings.toml", environ)

    assert settings.database == "postgresql+psycopg://db/t"
    assert settings.fetch.delay_s == 0
    assert settings.schedule.recheck_after.total_seconds() == 300
    assert settings.log.format == "json"


def test_environment_is_not_read_by_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELETIPO_DATABASE", "sqlite:///elsewhere.db")

    assert load_config(folder).settings.database == "sqlite:///var/teletipo.db"


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("TELETIPO_FETCH_DELAY_S", "fast", "must be a number"),
        ("TELETIPO_FETCH_RETRIES", "-1", "must not be less than 0"),
        ("TELETIPO_DATABASE", "", "`database` is empty"),
        ("TELETIPO_SERVE_TOKEN", "hunter2", "`serve.token` has 7 characters but needs 16 at least"),
        ("TELETIPO_ALERTS_SMTP", "mail.example.org", "is no host with a port"),
        ("TELETIPO_ALERTS_EMAIL_TO", "a@b.example,desk", '`alerts.email_to[1]` cannot be "desk"'),
        ("TELETIPO_LOG_LEVEL", "INFO", "'debug', 'info', 'warning' or 'error'"),
    ],
)
def test_broken_variable_is_named(folder: Path, variable: str, value: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(folder, {variable: value})

    [problem] = _problems(caught)
    assert str(problem.file) == variable
    assert words in f"{problem.message} {problem.remedy}"
    assert "hunter2" not in str(problem)


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("one@example.org", ("one@example.org",)),
        ("one@example.org, two@example.org,", ("one@example.org", "two@example.org")),
        ("", ()),
    ],
)
def test_commas_part_a_list_in_a_variable(
    folder: Path, value: str, addresses: tuple[str, ...]
) -> None:
    (folder / "settings.toml").write_text('[alerts]\nemail_to = ["file@example.org"]\n')

    settings = load_config(folder, {"TELETIPO_ALERTS_EMAIL_TO": value}).settings

    assert settings.alerts.email_to == addresses


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("email_to", '["desk@a.example", "desk"]', '`alerts.email_to[1]` cannot be "desk"'),
        ("email_to", '["desk@"]', '`alerts.email_to[0]` cannot be "desk@"'),
        ("email_to", '["a@b.example, c@d.example"]', "`alerts.email_to[0]` cannot be"),
        ("email_from", '"Desk"', '`alerts.email_from` cannot be "Desk"'),
        ("email_to", "['D [x] <a@b.example>']", '`alerts.email_to[0]`: "D [x] <a@b.'),
        ("smtp", '"mail.example.org"', '`alerts.smtp`: "mail.example.org" is no host with a port'),
        ("smtp", '"localhost:0"', '`alerts.smtp`: "localhost:0" is no host with a port'),
        ("smtp", '"localhost:65536"', '`alerts.smtp`: "localhost:65536" is no host with a port'),
    ],
)
def test_whom_no_mail_reaches(folder: Path, key: str, value: str, message: str) -> None:
    (folder / "settings.toml").write_text(f"[alerts]\n{key} = {value}\n", encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        load_config(folder)

    [problem] = _problems(caught)
    assert problem.line == 2
    assert problem.message.startswith(message)
    assert problem.remedy


def test_an_address_may_have_a_name(folder: Path) -> None:
    text = '[alerts]\nemail_to = ["Redacción <desk@a.example>"]\nemail_from = "t@localhost"\n'
    (folder / "settings.toml").write_text(text, encoding="utf-8")

    assert load_config(folder).settings.alerts.email_to == ("Redacción <desk@a.example>",)


@pytest.mark.parametrize(
    "target", ["localhost:8911", "nonsense", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", ""]
)
def test_a_fixed_host_is_an_address_with_a_port(folder: Path, target: str) -> None:
    text = f'[fetch.hosts]\n"*.b.example" = "[::1]:80"\n"a.example" = "{target}"\n'
    (folder / "settings.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        load_config(folder)

    [problem] = _problems(caught)
    assert problem.line == 3
    assert problem.message.startswith(
        f'`fetch.hosts."a.example"`: "{target}" is no IP address with a port'
    )
