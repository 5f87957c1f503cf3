"""What SHACL can't say: which graph holds what, and that descriptions rest on articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.rdf.vocab import BESIDE

_THINGS = "jj:Person, jj:Country, jj:Organisation, jj:Group, jj:Post"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with a name, its messages, and the SPARQL that finds what breaks it.

    A ``whole`` rule needs the whole store, others can be looked at article by article. ``local``
    rules ask for the default graph, of which servers have ideas of their own.
    """

    name: str
    en: str
    id: str
    sparql: str = ""
    whole: bool = False
    local: bool = False

    @property
    def messages(self) -> Mapping[str, str]:
        """The messages by language."""
        return {"en": self.en, "id": self.id}


RULES = (
    Rule(
        "Graph-default",
        "every statement stands in a named graph",
        "setiap pernyataan berada dalam graf bernama",
        "SELECT DISTINCT ?this WHERE { ?this ?p ?o }",
        whole=True,
        local=True,
    ),
    Rule(
        "Graph-known",
        "a graph is an article's and named by it, or one of those beside the articles",
        "sebuah graf adalah milik artikel dan dinamai menurut artikel itu, atau salah "
        "satu yang berada di samping artikel",
        f"""SELECT DISTINCT ?g (?g AS ?this) WHERE {{ GRAPH ?g {{ }}
        FILTER(?g NOT IN ({", ".join(sorted(map(str, BESIDE)))}))
        FILTER NOT EXISTS {{ GRAPH ?g {{ ?g a jj:Article }} }} }}""",
        whole=True,
    ),
    Rule(
        "Graph-article",
        "an article's graph holds that article alone",
        "graf artikel hanya memuat artikel itu",
        "SELECT DISTINCT ?g ?this WHERE { GRAPH ?g { ?this a jj:Article } FILTER(?this != ?g) }",
    ),
    Rule(
        "Graph-passage",
        "a passage stands in the graph of its article",
        "bagian teks berada dalam graf artikelnya",
        """SELECT DISTINCT ?g ?this ?value WHERE { GRAPH ?g { ?this jj:passageOf ?value }
        FILTER(?value != ?g) }""",
    ),
    Rule(
        "Graph-extraction",
        "an extraction stands in the graph of the article that it read",
        "ekstraksi berada dalam graf artikel yang dibacanya",
        """SELECT DISTINCT ?g ?this ?value WHERE { GRAPH ?g { ?this prov:used ?value }
        FILTER(?value != ?g) }""",
    ),
    Rule(
        "Graph-description",
        "people, countries, organisations, groups and offices are described in g:entities alone",
        "orang, negara, organisasi, kelompok, dan jabatan diterangkan hanya dalam g:entities",
        f"""SELECT DISTINCT ?g ?this ?value WHERE {{ GRAPH ?g {{ ?this a ?value }}
        FILTER(?g != g:entities && ?value IN ({_THINGS})) }}""",
    ),
    Rule(
        "Evidence-used",
        "evidence is the evidence of a record",
        "bukti adalah bukti suatu catatan",
        """SELECT DISTINCT ?g ?this WHERE { GRAPH ?g { ?this a jj:Evidence
        FILTER NOT EXISTS { ?record jj:evidence ?this } } }""",
    ),
    Rule(
        "Thing-mentioned",
        "what an article says of a thing, it says of one that it mentions",
        "yang dikatakan artikel tentang suatu hal adalah tentang hal yang disebutnya",
        """SELECT DISTINCT ?g ?this ?value WHERE {
        GRAPH ?g { ?this jj:nameUsed|jj:code|jj:actsFor ?value
          FILTER NOT EXISTS { ?g jj:mentions ?this } } FILTER(?g != g:entities) }""",
    ),
    Rule(
        "Thing-supported",
        "only what some article mentions is described",
        "hanya yang disebut suatu artikel mempunyai keterangan",
        f"""SELECT DISTINCT ?this (g:entities AS ?g) WHERE {{ GRAPH g:entities {{ ?this a ?kind }}
        FILTER(?kind IN ({_THINGS}))
        FILTER NOT EXISTS {{ GRAPH ?article {{ ?article jj:mentions ?this }} }} }}""",
        whole=True,
    ),
    Rule(
        "Name-supported",
        "a name or code of a thing is one that some article uses",
        "nama atau kode suatu hal dipakai suatu artikel",
        """SELECT DISTINCT ?this ?value (g:entities AS ?g) WHERE {
        { GRAPH g:entities { ?this schema:alternateName ?value }
          FILTER NOT EXISTS { GRAPH ?article { ?this jj:nameUsed ?value } } }
        UNION { GRAPH g:entities { ?this jj:code ?value }
          FILTER NOT EXISTS { GRAPH ?article { ?article jj:mentions ?this .
            ?this jj:code ?value } } } }""",
        whole=True,
    ),
    Rule(
        "Name-described",
        "every name that an article uses for a thing is in its description",
        "setiap nama yang dipakai artikel untuk suatu hal ada dalam keterangannya",
        """SELECT DISTINCT ?g ?this ?value WHERE { GRAPH ?g { ?this jj:nameUsed ?value }
        FILTER NOT EXISTS { GRAPH g:entities { ?this schema:alternateName ?value } } }""",
    ),
    Rule(
        "Article-identifier-unique",
        "no two articles have the same given id",
        "tidak ada dua artikel dengan pengenal pemberian yang sama",
        """SELECT (MIN(?article) AS ?this) ?value WHERE {
        GRAPH ?article { ?article schema:identifier ?value } }
        GROUP BY ?value HAVING(COUNT(DISTINCT ?article) > 1)""",
        whole=True,
    ),
    Rule(
        "Article-url-unique",
        "no two articles have the same address",
        "tidak ada dua artikel dengan alamat yang sama",
        """SELECT (MIN(?article) AS ?this) ?value WHERE {
        GRAPH ?article { ?article schema:url ?value } }
        GROUP BY ?value HAVING(COUNT(DISTINCT ?article) > 1)""",
        whole=True,
    ),
)
"""The rules that are questions; those below are looked at in Python, quad by quad."""

PREDICATE = Rule(
    "Term-defined",
    "every property is one that the ontology defines",
    "setiap properti didefinisikan dalam ontologi",
)
BLANK = Rule(
    "Node-named",
    "everything has a name of its own; there are no blank nodes",
    "segala sesuatu mempunyai nama sendiri; tidak ada simpul kosong",
)
DIGEST = Rule(
    "Article-digest-agrees",
    "the digest of an article is that of its text",
    "sidik artikel sesuai dengan teksnya",
)
