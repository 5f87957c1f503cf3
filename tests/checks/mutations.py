"""A hundred ways to break a graph, each with the rules that must see it.

A mutation is a SPARQL update on the graph of the sample article and the descriptions of what it
names. ``lose``, ``put`` and ``add`` take away, replace or add values of one property of one thing:
the first by its IRI that fits the pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

PREFIXES = """
PREFIX jj: <https://w3id.org/jejak/ontology#>
PREFIX g: <https://w3id.org/jejak/graph/>
PREFIX id: <https://w3id.org/jejak/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX unit: <http://qudt.org/vocab/unit/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A name, the update, and the rules that are broken by it: all of them."""

    name: str
    update: str
    rules: frozenset[str]


def _pick(thing: str, path: str = "", optional: bool = False) -> str:
    value = f"?x {path} ?o"
    also = "" if not path else f"OPTIONAL {{ {value} }}" if optional else value
    return (
        f"{{ SELECT ?g ?x WHERE {{ GRAPH ?g {{ ?x a {thing} }} }} ORDER BY ?x LIMIT 1 }} "
        f"GRAPH ?g {{ ?x a ?any . {also} }}"
    )


def lose(name: str, thing: str, path: str, *rules: str) -> Mutation:
    """Take all values of a property away."""
    update = f"DELETE {{ GRAPH ?g {{ ?x {path} ?o }} }} WHERE {{ {_pick(thing, path)} }}"
    return Mutation(name, PREFIXES + update, frozenset(rules))


def put(name: str, thing: str, path: str, value: str, *rules: str) -> Mutation:
    """Put a value in the place of all those of a property."""
    update = (
        f"DELETE {{ GRAPH ?g {{ ?x {path} ?o }} }} INSERT {{ GRAPH ?g {{ ?x {path} {value} }} }} "
        f"WHERE {{ {_pick(thing, path, optional=True)} }}"
    )
    return Mutation(name, PREFIXES + update, frozenset(rules))


def add(name: str, thing: str, path: str, value: str, *rules: str) -> Mutation:
    """Add a value of a property."""
    update = f"INSERT {{ GRAPH ?g {{ ?x {path} {value} }} }} WHERE {{ {_pick(thing)} }}"
    return Mutation(name, PREFIXES + update, frozenset(rules))


def own(name: str, update: str, *rules: str) -> Mutation:
    """Any update."""
    return Mutation(name, PREFIXES + update, frozenset(rules))


ARTICLE, EVIDENCE, PERSON, COUNTRY = "jj:Article", "jj:Evidence", "jj:Person", "jj:Country"
SPOKEN = "jj:Quotation ; jj:saidBasis jj:basis-published"
MEETING = "jj:Meeting"
HELD = "jj:Meeting ; jj:status jj:status-held"
PROPOSED = "jj:Meeting ; jj:status jj:status-proposed"
ACTUAL = "jj:CountryRelation ; jj:relationType jj:type-AGREE"
PLANNED = "jj:CountryRelation ; jj:status jj:status-planned"
CLAIM = 'jj:StatisticClaim ; jj:unitText "USD"'
RANGE = 'jj:StatisticClaim ; jj:unitText "kasus"'
DIRECT = "jj:Quotation ; jj:speechKind jj:speech-direct ; jj:speaker ?speaker"
ROLE = "jj:OfficeHolding ; jj:former false"
FORMER = "jj:OfficeHolding ; jj:former true"
POST = "jj:Post ; org:postIn ?owner"
EXTRACTION, SOFTWARE = "jj:Extraction", "jj:Software"
NOWHERE = "<https://w3id.org/jejak/id/person/nobody>"

MUTATIONS: tuple[Mutation, ...] = (
    # The article
    lose("article-without-title", ARTICLE, "schema:headline", "Article-headline"),
    add("article-with-two-titles", ARTICLE, "schema:headline", '"Menteri Ratna"',
        "Article-headline", "Article-title-first"),
    put("article-title-in-a-language", ARTICLE, "schema:headline",
        '"Menteri Ratna temui Menlu Vietnam"@id', "Article-headline"),
    put("article-title-not-in-its-text", ARTICLE, "schema:headline", '"Judul lain"',
        "Article-title-first"),
    lose("article-without-text", ARTICLE, "schema:articleBody", "Article-body"),
    put("article-of-another-text", ARTICLE, "schema:articleBody",
        '"Menteri Ratna temui Menlu Vietnam\\nTeks lain"',
        "Evidence-words", "Article-digest-agrees"),
    put("article-published-at-a-time", ARTICLE, "schema:datePublished",
        '"2025-03-03T10:00:00"^^xsd:dateTime', "Article-published"),
    put("article-published-on-a-day-that-is-none", ARTICLE, "schema:datePublished",
        '"2025-02-30"^^xsd:date', "Article-published", "Found-month-agrees"),
    add("article-published-twice", ARTICLE, "schema:datePublished", '"2025-03-04"^^xsd:date',
        "Article-published"),
    put("article-published-in-another-year", ARTICLE, "schema:datePublished",
        '"2024-03-03"^^xsd:date', "Record-published-agrees"),
    lose("article-published-nobody-knows-when", ARTICLE, "schema:datePublished",
         "Record-published-agrees"),
    add("article-of-two-outlets", ARTICLE, "schema:publisher", '"Lain"', "Article-publisher"),
    put("article-outlet-as-a-node", ARTICLE, "schema:publisher", NOWHERE, "Article-publisher"),
    add("article-of-two-authors", ARTICLE, "schema:author", '"Lain"', "Article-author"),
    put("article-address-as-text", ARTICLE, "schema:url", '"https://x.example/"', "Article-url"),
    add("article-with-two-ids", ARTICLE, "schema:identifier", '"lain"', "Article-identifier"),
    put("article-id-as-a-number", ARTICLE, "schema:identifier", "1", "Article-identifier"),
    add("article-in-two-languages", ARTICLE, "schema:inLanguage", '"en"', "Article-language"),
    lose("article-without-digest", ARTICLE, "jj:textDigest", "Article-digest"),
    put("article-digest-too-short", ARTICLE, "jj:textDigest", '"abc"',
        "Article-digest", "Article-digest-agrees"),
    put("article-digest-of-another", ARTICLE, "jj:textDigest",
        '"00000000000000000000000000000000"', "Article-digest-agrees"),
    add("article-mentions-nobody-known", ARTICLE, "jj:mentions", NOWHERE, "Article-mentions"),
    add("article-mentions-text", ARTICLE, "jj:mentions", '"Ratna"', "Article-mentions"),
    # Fused knowledge and decisions
    lose("person-across-articles-without-name", "jj:FusedPerson", "schema:name",
         "FusedPerson-name"),
    put("person-of-no-source", "jj:FusedPerson", "jj:independentSources", "0",
        "FusedPerson-sources"),
    lose("appearance-in-no-article", "jj:Appearance", "jj:inArticle", "Appearance-article"),
    put("appearance-as-text", "jj:Appearance", "jj:appearsAs", '"Ratna"', "Appearance-as"),
    put("appearance-of-nobody", "jj:Appearance", "jj:memberOf", NOWHERE, "Appearance-of"),
    lose("tenure-of-no-office", "jj:Tenure", "jj:office", "Tenure-office"),
    add("tenure-with-two-titles", "jj:Tenure", "jj:heldAs", '"Lain"', "Tenure-title"),
    add("event-with-two-last-states", "jj:FusedEvent", "jj:latestStatus", NOWHERE,
        "FusedEvent-status"),
    put("event-of-no-source", "jj:FusedEvent", "jj:independentSources", "0", "FusedEvent-sources"),
    lose("series-without-unit", "jj:ClaimSeries", "jj:countedIn", "ClaimSeries-unit"),
    lose("series-without-pattern", "jj:ClaimSeries", "jj:pattern", "ClaimSeries-pattern"),
    put("decision-of-another-kind", "jj:Decision", "jj:judgement", NOWHERE, "Decision-judgement"),
    lose("decision-of-nobody", "jj:Decision", "jj:decidedBy", "Decision-who"),
    put("decision-on-a-day", "jj:Decision", "jj:decidedAt", '"2026-01-01"', "Decision-when"),
    lose("decision-on-nothing", "jj:Decision", "jj:oneThing", "Decision-on"),
    # Evidence
    lose("evidence-without-words", EVIDENCE, "oa:exact", "Evidence-exact"),
    put("evidence-of-empty-words", EVIDENCE, "oa:exact", '""', "Evidence-exact",
        "Evidence-words"),
    put("evidence-changed-by-one-letter", "jj:Evidence ; oa:exact ?was", "oa:exact", '"Menteri"',
        "Evidence-words"),
    lose("evidence-without-start", EVIDENCE, "oa:start", "Evidence-start"),
    put("evidence-before-the-text", EVIDENCE, "oa:start", "-1", "Evidence-start",
        "Evidence-words"),
    put("evidence-start-as-text", EVIDENCE, "oa:start", '"34"', "Evidence-start",
        "Evidence-order", "Evidence-words"),
    add("evidence-with-two-starts", EVIDENCE, "oa:start", "0", "Evidence-start",
        "Evidence-words"),
    lose("evidence-without-end", EVIDENCE, "oa:end", "Evidence-end"),
    put("evidence-end-as-decimal", EVIDENCE, "oa:end", "100000.0", "Evidence-end",
        "Evidence-words"),
    put("evidence-ends-before-it-begins", EVIDENCE, "oa:end", "0", "Evidence-order",
        "Evidence-words"),
    lose("evidence-of-no-article", EVIDENCE, "jj:passageOf", "Evidence-article"),
    put("evidence-of-something-else", EVIDENCE, "jj:passageOf", NOWHERE, "Evidence-article",
        "Record-same-article", "Record-published-agrees", "Graph-passage"),
    own("evidence-of-no-record",
        "DELETE { GRAPH ?g { ?r jj:evidence ?e } } WHERE { { SELECT ?r WHERE { GRAPH ?h { ?r a "
        "jj:CountryRelation ; jj:status jj:status-planned } } } GRAPH ?g { ?r jj:evidence ?e } }",
        "Record-evidence"),
    own("evidence-that-nothing-rests-on",
        "INSERT { GRAPH ?g { id:evidence\\/x a jj:Evidence ; jj:passageOf ?g ; oa:start 0 ; "
        'oa:end 7 ; oa:exact "Menteri" } } WHERE { GRAPH ?g { ?g a jj:Article } }',
        "Evidence-used"),
    # What all records have
    put("record-with-evidence-that-is-not-there", PLANNED, "jj:evidence", NOWHERE,
        "Record-evidence"),
    own("record-with-two-passages",
        "INSERT { GRAPH ?g { ?r jj:evidence ?e } } WHERE { GRAPH ?g { ?r a jj:Meeting ; jj:status "
        "jj:status-proposed . ?e a jj:Evidence } }", "Record-evidence"),
    lose("record-without-confidence", PROPOSED, "jj:confidence", "Record-confidence"),
    put("record-too-confident", PROPOSED, "jj:confidence", "1.5", "Record-confidence"),
    put("record-less-than-unsure", PROPOSED, "jj:confidence", "-0.1", "Record-confidence"),
    put("record-confident-in-words", PROPOSED, "jj:confidence", '"high"', "Record-confidence"),
    lose("record-without-rule", PROPOSED, "jj:rule", "Record-rule"),
    put("record-with-a-rule-of-no-kind", PROPOSED, "jj:rule", '"invites"', "Record-rule"),
    lose("record-from-nowhere", PROPOSED, "prov:wasGeneratedBy", "Record-extraction"),
    put("record-from-an-unknown-extraction", PROPOSED, "prov:wasGeneratedBy", NOWHERE,
        "Record-extraction", "Record-same-article"),
    put("record-published-in-another-year", PROPOSED, "jj:publishedYear", "1999",
        "Record-published-agrees"),
    put("record-published-in-words", PROPOSED, "jj:publishedYear", '"dua ribu"',
        "Record-published-year", "Record-published-agrees"),
    lose("record-without-year-of-publication", PROPOSED, "jj:publishedYear",
         "Record-published-agrees"),
    # Time
    lose("time-without-first-day", HELD, "jj:start", "Dated-whole"),
    lose("time-without-last-day", HELD, "jj:end", "Dated-whole"),
    lose("time-without-precision", HELD, "jj:precision", "Dated-whole"),
    lose("time-without-basis", HELD, "jj:basis", "Dated-whole"),
    lose("time-without-year", HELD, "jj:year", "Dated-whole"),
    put("time-of-a-month-without-a-day", HELD, "jj:start", '"2025-03"^^xsd:gYearMonth',
        "Dated-start", "Dated-order", "Dated-precision-agrees"),
    put("time-as-text", HELD, "jj:start", '"2025-03-03"', "Dated-start", "Dated-order"),
    put("time-on-a-day-that-is-none", HELD, "jj:end", '"2025-03-32"^^xsd:date', "Dated-end",
        "Dated-order", "Dated-precision-agrees"),
    put("time-that-ends-before-it-begins", RANGE, "jj:end", '"2024-12-31"^^xsd:date',
        "Dated-order"),
    put("time-precise-to-a-week", HELD, "jj:precision", "jj:precision-week", "Dated-precision"),
    put("time-precise-in-words", HELD, "jj:precision", '"day"', "Dated-precision"),
    put("time-of-unknown-basis", HELD, "jj:basis", "jj:basis-guess", "Dated-basis"),
    put("time-year-as-text", HELD, "jj:year", '"2025"', "Dated-year"),
    put("time-of-another-year", HELD, "jj:year", "2024", "Dated-year-agrees"),
    put("time-a-day-that-lasts-two", HELD, "jj:end", '"2025-03-04"^^xsd:date',
        "Dated-precision-agrees"),
    put("time-a-year-that-is-a-month", PROPOSED, "jj:end", '"2026-01-31"^^xsd:date',
        "Dated-precision-agrees"),
    put("time-a-year-said-to-be-a-month", PROPOSED, "jj:precision", "jj:precision-month",
        "Dated-precision-agrees"),
    add("time-with-two-first-days", RANGE, "jj:start", '"2025-01-02"^^xsd:date',
        "Dated-start"),
    # Place
    put("place-that-is-empty", HELD, "jj:place", '""', "Located-place"),
    add("place-that-is-two", HELD, "jj:place", '"Jakarta"', "Located-place"),
    put("country-that-is-not-described", HELD, "jj:country",
        "<https://w3id.org/jejak/id/country/XX/VN>", "Located-country"),
    put("country-code-of-three-letters", HELD, "jj:countryCode", '"VNM"',
        "Located-country-code", "Located-code-agrees"),
    put("country-code-of-another", HELD, "jj:countryCode", '"ID"', "Located-code-agrees"),
    lose("country-without-its-code", HELD, "jj:countryCode", "Located-code-agrees"),
    lose("code-without-its-country", HELD, "jj:country", "Located-code-agrees"),
    # Meetings
    own("meeting-with-one-principal",
        "DELETE { GRAPH ?g { ?m jj:participant ?p } } WHERE { GRAPH ?g { ?m a jj:Meeting ; "
        'jj:status jj:status-proposed ; jj:participant ?p } FILTER(CONTAINS(STR(?p), "indra")) }',
        "Meeting-participants"),
    add("meeting-with-a-principal-in-words", PROPOSED, "jj:participant", '"Ratna"',
        "Meeting-participant"),
    add("meeting-with-a-principal-nobody-knows", PROPOSED, "jj:participant", NOWHERE,
        "Meeting-participant"),
    add("meeting-of-an-office", PROPOSED, "jj:participant", "id:post\\/ID\\/menteri-perdagangan",
        "Meeting-participant"),
    add("meeting-with-an-attendee-nobody-knows", PROPOSED, "jj:attendee", NOWHERE,
        "Meeting-attendee"),
    add("meeting-attended-by-its-principal", HELD, "jj:attendee", "id:person\\/ratna-wulandari",
        "Meeting-disjoint"),
    lose("meeting-without-status", PROPOSED, "jj:status", "Meeting-status"),
    put("meeting-denied", PROPOSED, "jj:status", "jj:status-denied", "Meeting-status"),
    add("meeting-planned-and-proposed", PROPOSED, "jj:status", "jj:status-planned",
        "Meeting-status"),
    add("meeting-on-nothing", PROPOSED, "jj:topic", '""', "Meeting-topic"),
    add("meeting-that-involves-nobody", PROPOSED, "jj:involves", '""', "Meeting-involves"),
    put("meeting-held-but-nobody-met", PROPOSED, "jj:status", "jj:status-held", "Meeting-met"),
    put("meeting-planned-but-people-met", HELD, "jj:status", "jj:status-planned", "Met-held"),
    own("people-who-met-at-no-meeting",
        "INSERT { GRAPH ?g { id:person\\/ratna-wulandari jj:metWith id:person\\/indra-saputra } } "
        "WHERE { GRAPH ?g { ?g a jj:Article } }", "Met-held"),
    own("a-person-met-a-country",
        "INSERT { GRAPH ?g { id:person\\/ratna-wulandari jj:metWith id:country\\/VN } } "
        "WHERE { GRAPH ?g { ?g a jj:Article } }", "Met-held", "Met-with"),
    # Relations of countries
    lose("relation-without-source", PLANNED, "jj:source", "CountryRelation-source"),
    lose("relation-without-target", PLANNED, "jj:target", "CountryRelation-target"),
    put("relation-of-a-person", PLANNED, "jj:source", "id:person\\/ratna-wulandari",
        "CountryRelation-source", "CountryRelation-codes-agree"),
    put("relation-with-itself", PLANNED, "jj:target", "id:country\\/ID",
        "CountryRelation-other", "CountryRelation-codes-agree"),
    lose("relation-without-code-of-source", PLANNED, "jj:sourceCode",
         "CountryRelation-source-code"),
    put("relation-with-code-of-another", PLANNED, "jj:targetCode", '"MY"',
        "CountryRelation-codes-agree"),
    put("relation-of-unknown-type", PLANNED, "jj:relationType", "jj:type-LIKE",
        "CountryRelation-type"),
    add("relation-of-two-types", PLANNED, "jj:relationType", "jj:type-AID",
        "CountryRelation-type"),
    lose("relation-without-status", PLANNED, "jj:status", "CountryRelation-status"),
    put("relation-held", PLANNED, "jj:status", "jj:status-held", "CountryRelation-status"),
    put("relation-planned-but-with-its-edge", ACTUAL, "jj:status", "jj:status-planned",
        "Related-actual"),
    put("relation-actual-without-its-edge", PLANNED, "jj:status", "jj:status-actual",
        "CountryRelation-edge"),
    own("edge-of-no-relation",
        "INSERT { GRAPH ?g { id:country\\/VN jj:accuses id:country\\/ID } } "
        "WHERE { GRAPH ?g { ?g a jj:Article } }", "Related-actual"),
    own("edge-the-wrong-way-round",
        "INSERT { GRAPH ?g { id:organisation\\/atlantis jj:accuses id:organisation\\/asean } } "
        "WHERE { GRAPH ?g { ?g a jj:Article } }", "Related-actual"),
    # Statistics
    lose("claim-without-value", CLAIM, "jj:value", "StatisticClaim-value"),
    put("claim-of-a-value-in-words", CLAIM, "jj:value", '"banyak"', "StatisticClaim-value"),
    add("claim-of-two-values", CLAIM, "jj:value", "1.0", "StatisticClaim-value"),
    put("claim-of-a-range-upside-down", RANGE, "jj:maxValue", "1.0", "StatisticClaim-range"),
    put("claim-of-an-upper-value-in-words", CLAIM, "jj:maxValue", '"banyak"',
        "StatisticClaim-max-value", "StatisticClaim-range"),
    lose("claim-without-unit", CLAIM, "jj:unitText", "StatisticClaim-unit-text"),
    put("claim-with-a-unit-of-its-own", CLAIM, "jj:unit", NOWHERE, "StatisticClaim-unit"),
    lose("claim-about-nothing", CLAIM, "jj:what", "StatisticClaim-what"),
    put("claim-about-empty-words", CLAIM, "jj:what", '""', "StatisticClaim-what"),
    put("claim-roughly", CLAIM, "jj:qualifier", "jj:qualifier-roughly",
        "StatisticClaim-qualifier"),
    lose("claim-without-qualifier", CLAIM, "jj:qualifier", "StatisticClaim-qualifier"),
    put("claim-of-a-change-that-is-none", CLAIM, "jj:change", "jj:change-same",
        "StatisticClaim-change"),
    put("claim-by-nobody-known", CLAIM, "jj:speaker", NOWHERE, "StatisticClaim-speaker"),
    add("claim-by-two", CLAIM, "jj:speaker", "id:person\\/tran-van-minh",
        "StatisticClaim-speaker"),
    # Quotations
    lose("quote-without-words", DIRECT, "schema:text", "Quotation-text"),
    put("quote-of-other-words", DIRECT, "schema:text", '"Nilai dagang turun"', "Quotation-words"),
    put("quote-neither-direct-nor-indirect", DIRECT, "jj:speechKind", "jj:speech-thought",
        "Quotation-kind"),
    put("quote-of-a-name", DIRECT, "jj:speaker", '"Ratna"', "Quotation-speaker"),
    add("quote-of-two", DIRECT, "jj:speaker", "id:person\\/tran-van-minh", "Quotation-speaker"),
    # Offices
    lose("office-of-nobody", FORMER, "org:member", "OfficeHolding-member"),
    put("office-held-by-a-country", FORMER, "org:member", "id:country\\/VN",
        "OfficeHolding-member"),
    lose("office-that-is-none", FORMER, "jj:post", "OfficeHolding-post"),
    put("office-without-title", FORMER, "jj:title", '""', "OfficeHolding-title"),
    lose("office-present-or-former", FORMER, "jj:former", "OfficeHolding-former"),
    put("office-former-in-words", FORMER, "jj:former", '"ya"', "OfficeHolding-former"),
    put("office-of-a-person", ROLE, "org:organization", "id:person\\/tran-van-minh",
        "OfficeHolding-organization"),
    add("office-of-two", ROLE, "org:organization", "id:country\\/VN",
        "OfficeHolding-organization"),
    lose("office-with-owner-but-no-code", ROLE, "jj:ofCode", "OfficeHolding-owner-whole"),
    put("office-present-but-not-held", FORMER, "jj:former", "false", "OfficeHolding-holds"),
    put("office-held-but-former", ROLE, "jj:former", "true", "Holder-present"),
    own("office-held-is-a-country",
        "INSERT { GRAPH ?g { id:person\\/ratna-wulandari jj:holdsOffice id:country\\/VN } } "
        "WHERE { GRAPH ?g { ?g a jj:Article } }", "Holder-office", "Holder-present"),
    # Descriptions
    lose("person-without-name", PERSON, "schema:name", "Named-name"),
    add("person-with-two-names", PERSON, "schema:name", '"Lain"', "Named-name"),
    lose("country-without-label", COUNTRY, "rdfs:label", "Named-label"),
    add("country-with-two-labels-in-a-language", COUNTRY, "rdfs:label", '"Lain"@id',
        "Named-label"),
    lose("person-without-a-form-of-name", PERSON, "schema:alternateName", "Form-name",
         "Name-described"),
    add("person-by-a-name-that-no-article-uses", PERSON, "schema:alternateName", '"Lain"',
        "Name-supported"),
    lose("country-without-code", COUNTRY, "jj:code", "Country-code"),
    put("country-with-a-long-code", COUNTRY, "jj:code", '"IDN"', "Country-code",
        "Name-supported"),
    put("country-of-another-register", COUNTRY, "owl:sameAs", NOWHERE, "Country-wikidata"),
    add("office-in-two-countries", POST, "org:postIn", "id:country\\/VN", "Post-in"),
    put("office-in-a-person", POST, "org:postIn", "id:person\\/tran-van-minh", "Post-in"),
    own("a-description-of-nobody-mentioned",
        f"INSERT DATA {{ GRAPH g:entities {{ {NOWHERE} a jj:Person ; schema:name 'N' ; "
        "rdfs:label 'N' ; schema:alternateName 'N' } }", "Thing-supported", "Name-supported"),
    # Provenance
    lose("extraction-of-nothing", EXTRACTION, "prov:used", "Extraction-used",
         "Record-same-article"),
    lose("extraction-by-nothing", EXTRACTION, "prov:wasAssociatedWith", "Extraction-software"),
    lose("software-without-version", SOFTWARE, "schema:softwareVersion", "Software-version"),
    # When it was said and published; what questions find records by
    put("said-as-text", SPOKEN, "jj:saidOn", '"2025-03-02"', "Said-on"),
    put("said-to-the-second", SPOKEN, "jj:saidPrecision", "jj:precision-second",
        "Said-precision"),
    put("said-on-a-guess", SPOKEN, "jj:saidBasis", "jj:basis-guess", "Said-basis"),
    lose("said-on-no-basis", SPOKEN, "jj:saidBasis", "Said-whole"),
    put("said-at-the-latest-though-stated", SPOKEN, "jj:saidPrecision", "jj:precision-latest",
        "Said-agrees"),
    put("published-in-a-month", ARTICLE, "jj:publishedPrecision", "jj:precision-month",
        "Published-precision"),
    put("published-on-a-guess", ARTICLE, "jj:publishedBasis", "jj:basis-guess",
        "Published-basis"),
    put("outlet-on-a-guess", ARTICLE, "jj:publisherBasis", "jj:basis-guess",
        "Published-publisher-basis"),
    put("author-on-a-guess", ARTICLE, "jj:authorBasis", "jj:basis-guess",
        "Published-author-basis"),
    put("address-on-a-guess", ARTICLE, "jj:urlBasis", "jj:basis-guess", "Published-url-basis"),
    lose("published-on-no-basis", ARTICLE, "jj:publishedBasis", "Published-whole"),
    put("month-as-text", PROPOSED, "jj:publishedMonth", '"2025-03"', "Found-month"),
    put("month-of-another-article", PROPOSED, "jj:publishedMonth", '"2025-04"^^xsd:gYearMonth',
        "Found-month-agrees"),
    put("meeting-not-undated", f"{MEETING} ; jj:undated true", "jj:undated", "false",
        "Undated-flag"),
    put("meeting-dated-and-undated", HELD, "jj:undated", "true", "Undated-agrees"),
    put("relation-on-another-side", PLANNED, "jj:side", "jj:side-neither", "Sided-side"),
    lose("relation-without-pair", PLANNED, "jj:pair", "Sided-pair"),
    put("relation-of-another-pair", PLANNED, "jj:pair", '"AA BB"', "Sided-agrees"),
    lose("relation-without-key", PLANNED, "jj:subjectKey", "Sided-key"),
    lose("claim-without-key", "jj:StatisticClaim", "jj:subjectKey", "Subject-key"),
    put("office-of-no-type", "jj:OfficeHolding", "jj:officeType", "jj:minister", "Typed-office"),
    # Which graph holds what
    own("a-statement-in-no-graph", "INSERT DATA { id:x jj:code 'X' }", "Graph-default"),
    own("a-graph-of-nobody", "INSERT DATA { GRAPH id:x { id:x jj:code 'X' } }", "Graph-known"),
    own("a-description-in-an-articles-graph",
        "INSERT { GRAPH ?g { id:country\\/VN a jj:Country } } WHERE { GRAPH ?g { ?g a jj:Article "
        "} }", "Graph-description", "Named-name", "Named-label"),
    own("a-thing-that-is-not-mentioned",
        "DELETE { GRAPH ?g { ?g jj:mentions id:person\\/tran-van-minh } } WHERE { GRAPH ?g { ?g a "
        "jj:Article } }", "Thing-mentioned", "Thing-supported"),
    own("a-property-of-no-ontology",
        "INSERT { GRAPH ?g { ?g jj:likes id:country\\/VN } } WHERE { GRAPH ?g { ?g a jj:Article } "
        "}", "Term-defined"),
    own("a-node-without-a-name",
        "INSERT { GRAPH ?g { ?g schema:author [] } } WHERE { GRAPH ?g { ?g a jj:Article } }",
        "Node-named", "Article-author"),
)  # fmt: skip
