"""The terms that Jejak writes, each defined in ``ontology/jejak.ttl`` (a test sees to it)."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import NamedNode

JJ = "https://w3id.org/jejak/ontology#"
ONTOLOGY = "https://w3id.org/jejak/ontology/0.3.0"
"""The version of the ontology in whose terms this software writes."""
ID_BASE = "https://w3id.org/jejak/id/"
SCHEMA = "https://schema.org/"
ORG = "http://www.w3.org/ns/org#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
FOAF = "http://xmlns.com/foaf/0.1/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
UNIT = "http://qudt.org/vocab/unit/"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
WD = "http://www.wikidata.org/entity/"
GRAPH = "https://w3id.org/jejak/graph/"

_KINDS = (
    "article", "person", "country", "organisation", "group", "post", "role", "meeting",
    "relation", "claim", "quote", "evidence", "extraction", "software", "somebody", "office",
    "body", "event", "series", "appearance", "decision",
)  # fmt: skip
PREFIXES: dict[str, str] = {
    "jj": JJ, "g": GRAPH, "schema": SCHEMA, "org": ORG, "oa": OA, "prov": PROV, "sem": SEM,
    "foaf": FOAF, "skos": SKOS, "dct": DCT, "owl": OWL, "rdf": RDF, "rdfs": RDFS, "xsd": XSD,
    "unit": UNIT, "wd": WD, **{kind: f"{ID_BASE}{kind}/" for kind in _KINDS},
}  # fmt: skip
"""Prefixes that exports declare and that queries may use without declaring them."""

ENTITIES = NamedNode(GRAPH + "entities")
"""Descriptions of people, countries, organisations, offices: each once, exact as articles go."""
LEDGER = NamedNode(GRAPH + "ledger")
"""What was added, when, with which digest. The only graph that knows the clock."""
HISTORY = NamedNode(GRAPH + "history")
"""Former versions of articles, each as it was given."""
FUSED = NamedNode(GRAPH + "fused")
"""Each person, office, body, event and quantity once, from all articles (`kg.fuse`)."""
DECISIONS = NamedNode(GRAPH + "decisions")
"""What people decided: this is that, this is not that, this is wrong."""
INDEX = NamedNode(GRAPH + "index")
"""How fusion finds what may be alike; made of the articles."""
INDEX_BASE = ID_BASE + "index/"
COPIES = NamedNode(GRAPH + "copies")
"""Which articles are copies of one another."""
FINGERPRINTS = NamedNode(GRAPH + "fingerprints")
"""By what copies are found."""
BOOKS: frozenset[NamedNode] = frozenset({LEDGER, HISTORY, INDEX, COPIES, FINGERPRINTS})
"""Graphs that tell how a store came to be, or help to find things, not what its articles say: no
part of an export."""
BESIDE: frozenset[NamedNode] = frozenset({ENTITIES, FUSED, DECISIONS, *BOOKS})
"""Graphs that are no article's."""

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
SAME_AS = NamedNode(OWL + "sameAs")
NAME = NamedNode(SCHEMA + "name")
ALTERNATE = NamedNode(SCHEMA + "alternateName")


@lru_cache(maxsize=1024)
def jj(name: str) -> NamedNode:
    """Return a term of the Jejak ontology."""
    return NamedNode(JJ + name)


MEMBER_OF, IN_ARTICLE, APPEARS_AS = jj("memberOf"), jj("inArticle"), jj("appearsAs")
"""By which fused knowledge leads back to articles."""


@lru_cache(maxsize=1024)
def schema(name: str) -> NamedNode:
    """Return a term of schema.org."""
    return NamedNode(SCHEMA + name)


@lru_cache(maxsize=1024)
def org(name: str) -> NamedNode:
    """Return a term of the W3C organisation ontology."""
    return NamedNode(ORG + name)


@lru_cache(maxsize=1024)
def oa(name: str) -> NamedNode:
    """Return a term of the Web Annotation vocabulary."""
    return NamedNode(OA + name)


@lru_cache(maxsize=1024)
def prov(name: str) -> NamedNode:
    """Return a term of PROV-O."""
    return NamedNode(PROV + name)


@lru_cache(maxsize=1024)
def xsd(name: str) -> NamedNode:
    """Return an XML Schema datatype."""
    return NamedNode(XSD + name)


BASES: dict[str, str] = {
    "author": "authorBasis",
    "published": "publishedBasis",
    "publisher": "publisherBasis",
    "url": "urlBasis",
}
"""Field of an article, and the property that says where it was found."""

SHORTCUTS: dict[str, str] = {
    "AGREE": "agreesWith", "CONSULT": "consultsWith", "SUPPORT": "supports",
    "COOPERATE": "cooperatesWith", "AID": "aids", "CONCEDE": "concedesTo",
    "REQUEST": "requestsOf", "ACCUSE": "accuses", "REJECT": "rejects",
    "THREATEN": "threatens", "PROTEST": "protestsAgainst", "SANCTION": "sanctions",
    "MOBILIZE": "mobilizesAgainst", "COERCE": "coerces", "ASSAULT": "assaults",
    "RETREAT": "retreatsFrom", "PARTNER": "partnerOf", "DISPUTE": "inDisputeWith",
}  # fmt: skip
"""Relation type to the sub-property of ``jj:relatesTo`` that stands for an actual one."""

SIDES: dict[str, str] = {
    "AGREE": "verbal-cooperation", "CONSULT": "verbal-cooperation",
    "SUPPORT": "verbal-cooperation", "COOPERATE": "material-cooperation",
    "AID": "material-cooperation", "CONCEDE": "material-cooperation", "REQUEST": "neutral",
    "ACCUSE": "verbal-conflict", "REJECT": "verbal-conflict", "THREATEN": "verbal-conflict",
    "PROTEST": "material-conflict", "SANCTION": "material-conflict",
    "MOBILIZE": "material-conflict", "COERCE": "material-conflict",
    "ASSAULT": "material-conflict", "RETREAT": "material-cooperation",
    "PARTNER": "cooperation", "DISPUTE": "conflict",
}  # fmt: skip
"""Relation type to the side that it is on (its ``skos:broader``), PLOVER's four and neutral."""

OFFICES: tuple[str, ...] = (
    "head-of-state", "head-of-government", "deputy-head", "minister", "deputy-minister",
    "diplomat", "spokesperson", "legislator", "judge", "armed-forces", "police", "regional-head",
    "official", "executive", "leader", "scholar", "other",
)  # fmt: skip
"""Types of office (``jj:office-…``) that a holding can have."""

UNITS: dict[str, str] = {
    "percent": "PERCENT", "kg": "KiloGM", "g": "GM", "t": "TONNE", "km": "KiloM", "m": "M",
    "cm": "CentiM", "km2": "KiloM2", "m2": "M2", "ha": "HA", "m3": "M3", "l": "L",
    "MW": "MegaW", "GW": "GigaW", "kW": "KiloW", "°C": "DEG_C", "bbl": "BBL",
}  # fmt: skip
"""Units of the records to their QUDT names; ISO 4217 codes become ``unit:CCY_xxx``."""

STANDARD: dict[str, tuple[NamedNode, ...]] = {
    "Article": (schema("NewsArticle"),),
    "Person": (schema("Person"), NamedNode(FOAF + "Person")),
    "Country": (schema("Country"),),
    "Organisation": (schema("Organization"), org("Organization")),
    "Group": (NamedNode(FOAF + "Group"),),
    "Post": (org("Post"),),
    "Evidence": (oa("TextPositionSelector"), oa("TextQuoteSelector")),
    "OfficeHolding": (org("Membership"),),
    "Meeting": (schema("Event"), NamedNode(SEM + "Event")),
    "CountryRelation": (schema("Event"), NamedNode(SEM + "Event")),
    "StatisticClaim": (schema("Claim"),),
    "Quotation": (schema("Quotation"),),
    "Extraction": (prov("Activity"),),
    "Collection": (NamedNode(DCAT + "Dataset"), NamedNode(VOID + "Dataset")),
    "Software": (prov("SoftwareAgent"), schema("SoftwareApplication")),
    "FusedPerson": (schema("Person"), NamedNode(FOAF + "Person")),
    "FusedOffice": (org("Post"),),
    "FusedOrganisation": (schema("Organization"), org("Organization")),
    "FusedEvent": (schema("Event"), NamedNode(SEM + "Event")),
}
"""Our classes and the standard ones written beside them, for tools that do not infer."""
