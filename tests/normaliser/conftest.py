"""A small press in memory: agencies, texts written for these tests, an index to place them in."""

# ruff: noqa: E501 - a paragraph is one line

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from config.agencies import Agency
from normaliser import Agencies, MemoryIndex, Normaliser, Outlet
from normaliser.values import Derivation, Document, Placement
from scrapers.values import Article, CreditLine, PublishedTime

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

HARBOUR = """El puerto de Brañalta reabrió este lunes tras once días de cierre por el temporal que hundió dos remolcadores y dañó 340 metros del dique norte, según la autoridad portuaria.

La directora del puerto, Elvira Quintanal, explicó que los trabajos de emergencia costaron 18,4 millones de euros y que la reparación definitiva no estará lista antes de octubre.

«Hemos trabajado de noche y con olas de cuatro metros, pero la bocana vuelve a ser segura para los mercantes», declaró Quintanal ante los periodistas en la lonja.

Durante el cierre, 27 buques fueron desviados a los puertos vecinos de Castromar y Villarenga, lo que encareció el transporte de grano y de madera en toda la comarca.

La cofradía de pescadores calcula que sus 112 barcos perdieron 2,3 millones de euros y reclama ayudas directas al Gobierno regional antes de la campaña de la anchoa.

El consejero de Pesca, Tomás Ariznabarreta, prometió una línea de créditos sin intereses, aunque no precisó cuándo se aprobará ni qué requisitos deberán cumplir los armadores.

Los meteorólogos esperan otro frente atlántico para el jueves, con rachas de 95 kilómetros por hora, y recomiendan reforzar los amarres en la dársena pequeña."""

HARBOUR_EN = """The port of Brañalta reopened on Monday after eleven days of closure because of the storm that sank two tugs and damaged 340 metres of the northern breakwater, according to the port authority.

The director of the port, Elvira Quintanal, explained that the emergency works cost 18.4 million euros and that the definitive repair will not be ready before October.

"We have worked at night and with waves of four metres, but the entrance is safe again for merchant ships," Quintanal declared before journalists at the fish market.

During the closure, 27 vessels were diverted to the neighbouring ports of Castromar and Villarenga, which made the transport of grain and timber more expensive in the whole district.

The fishermen's association calculates that its 112 boats lost 2.3 million euros and demands direct aid from the regional government before the anchovy campaign.

The fisheries minister, Tomás Ariznabarreta, promised a line of interest-free credits, although he did not specify when it will be approved or what requirements shipowners must meet.

Meteorologists expect another Atlantic front on Thursday, with gusts of 95 kilometres per hour, and recommend reinforcing the moorings in the small dock."""

LIBRARY = """La biblioteca municipal de Orbigo estrenará en abril un archivo sonoro con 6.500 grabaciones de cantos de trabajo recogidas por la etnógrafa Remedios Valcárcel entre 1958 y 1983.

Las cintas permanecieron tres décadas en el sótano de una mercería y fueron restauradas por un equipo de siete técnicos de la Universidad de Torrelara.

El catálogo digital permitirá buscar por oficio, aldea y estribillo, y cada pieza llevará una ficha con la biografía de quien la cantó.

Los herederos de Valcárcel donaron además sus cuadernos de campo, 214 libretas de tapas rojas que los investigadores transcribirán durante dos años.

La alcaldesa, Jimena Barrientos, anunció un concurso para que los institutos del valle compongan nuevas canciones a partir de las antiguas."""

STREET = """La avenida de los Tilos amaneció ayer cortada al tráfico por la rotura de una tubería que inundó cinco garajes y una panadería del barrio de Santa Olalla.

Los vecinos achicaron agua con cubos hasta que llegaron los bomberos, cerca de las siete de la mañana, y el suministro no se restableció hasta bien entrada la tarde.

La compañía de aguas atribuye la avería a las obras del carril bici y ha abierto una investigación interna cuyos resultados se conocerán el próximo mes.

Varias líneas de autobús modificaron su recorrido y la escuela infantil suspendió las clases por precaución, aunque el edificio no sufrió daños.

El presidente de la asociación vecinal lamentó que el ayuntamiento tardara tanto en enviar operarios y pidió una revisión completa de la red de saneamiento."""


def weather(town: str, high: int, low: int, rain: int, wind: int, rises: str, sets: str) -> str:
    """One item of a daily series."""
    return f"""La previsión del tiempo en {town} apunta a cielos con intervalos nubosos durante buena parte de la jornada, según los últimos datos disponibles.

La temperatura máxima alcanzará los {high} grados y la mínima se quedará en los {low} grados, valores propios de la estación en la comarca.

La probabilidad de lluvia es del {rain}% y se esperan rachas de viento del oeste de hasta {wind} kilómetros por hora a primera hora de la tarde.

El sol saldrá a las {rises} horas y se pondrá a las {sets} horas, con un índice ultravioleta moderado en las horas centrales del día."""


@pytest.fixture(scope="session")
def agencies() -> Agencies:
    return Agencies(
        [
            Agency(
                id="efe",
                name="EFE",
                aliases=("Agencia EFE",),
                exact=("Efe",),
                domains=("efe.com",),
            ),
            Agency(
                id="europa-press",
                name="Europa Press",
                aliases=("Europe Press", "Europapress"),
                domains=("europapress.es",),
            ),
            Agency(
                id="ap",
                name="Associated Press",
                aliases=("The Associated Press",),
                exact=("AP",),
                domains=("apnews.com",),
            ),
            Agency(id="afp", name="AFP", aliases=("Agence France-Presse",)),
            Agency(id="reuters", name="Reuters", domains=("reuters.com",)),
            Agency(id="dpa", name="dpa", aliases=("Deutsche Presse-Agentur",), exact=("DPA",)),
            Agency(id="ansa", name="ANSA"),
            Agency(id="lusa", name="Lusa", aliases=("Agência Lusa",)),
            Agency(id="getty", name="Getty Images", pictures_only=True),
        ]
    )


class Press:
    """Publishes texts and places them, one after the other."""

    def __init__(self, agencies: Agencies, index: MemoryIndex | None = None) -> None:
        self.index = index if index is not None else MemoryIndex()
        self.normaliser = Normaliser(agencies, self.index)

    def prepare(
        self,
        text: str,
        *,
        site: str = "diario",
        url: str | None = None,
        minutes: float = 0,
        published: float | None = None,
        language: str | None = "es",
        agency: str | None = None,
        credit_lines: tuple[CreditLine, ...] = (),
    ) -> Document:
        """A document seen `minutes` after noon; published at the same time unless said."""
        number = len(self.index.all_documents) + 1
        at = NOON + timedelta(minutes=minutes if published is None else published)
        article = Article(
            url=None,
            title=None,
            paragraphs=tuple(text.split("\n\n")),
            published=PublishedTime(at.isoformat(), date(2026, 3, 2), at),
            language=language,
            credit_lines=credit_lines,
        )
        return self.normaliser.prepare(
            article,
            document_id=number,
            url=url or f"https://{site}.example/{number}",
            site=Outlet(site, agency_id=agency),
            seen_at=NOON + timedelta(minutes=minutes),
        )

    def publish(self, text: str, **about: object) -> Document:
        """Prepares, stores and places a text."""
        document = self.prepare(text, **about)  # type: ignore[arg-type]
        self.index.add(document, self.normaliser.fingerprint(document))
        self.place(document)
        return document

    def place(self, document: Document) -> Placement:
        placement = self.normaliser.place(document)
        self.index.replace_sources(placement.sources)
        return placement

    def sources(self, document: Document) -> list[Derivation]:
        return list(self.index.sources([document.id]).get(document.id, ()))

    def edges(self) -> set[tuple[str, str, str]]:
        """Source URL, copy URL and relation of every derivation."""
        documents = self.index.all_documents
        return {
            (documents[d.source_id].url, documents[d.copy_id].url, d.relation.value)
            for derivations in self.index.all_sources.values()
            for d in derivations
        }


@pytest.fixture
def press(agencies: Agencies) -> Press:
    return Press(agencies)


@pytest.fixture
def new_press(agencies: Agencies) -> Callable[..., Press]:
    """Makes a press of its own, over an index if one is given."""
    return lambda index=None: Press(agencies, index)


class Texts:
    """The texts above, for tests to take."""

    harbour = HARBOUR
    harbour_en = HARBOUR_EN
    library = LIBRARY
    street = STREET
    weather = staticmethod(weather)
    noon = NOON


@pytest.fixture(scope="session")
def texts() -> type[Texts]:
    return Texts
