"""Make kg/lang/id/country_names.yml: code, Indonesian and English name, Wikidata item.

Needs Babel (names from Unicode CLDR, Unicode licence) and rigour (Wikidata items, MIT), neither
of them at run time. Names that Indonesian newspapers write otherwise are corrected below.

Run from the top folder: ``python -m benchmarks.make_country_names > kg/lang/id/country_names.yml``
"""

from __future__ import annotations

from babel import Locale
from rigour.territories import get_territory

CORRECTED = {
    "CL": "Chile", "CD": "Republik Demokratik Kongo", "CG": "Republik Kongo", "CI": "Pantai Gading",
    "FK": "Kepulauan Falkland", "GB": "Inggris", "HK": "Hong Kong", "MM": "Myanmar", "MO": "Makau",
    "PS": "Palestina", "BN": "Brunei Darussalam", "MC": "Monako", "SZ": "Eswatini", "AX": "Åland",
    "CX": "Pulau Christmas", "TF": "Daratan Selatan dan Antarktika Prancis",
    "GS": "Georgia Selatan dan Kepulauan Sandwich Selatan", "CZ": "Ceko", "MK": "Makedonia Utara",
    "UM": "Kepulauan Terluar Amerika Serikat", "DM": "Dominika", "DO": "Republik Dominika",
}  # fmt: skip
CORRECTED_EN = {
    "MM": "Myanmar", "HK": "Hong Kong", "MO": "Macao", "PS": "Palestine", "CD": "DR Congo",
    "CG": "Republic of the Congo", "TR": "Turkey", "CI": "Ivory Coast",
}  # fmt: skip
CORRECTED_QID = {"NL": "Q55", "DK": "Q35"}  # the countries, not the kingdoms
ORGANISATIONS = """organisations:
  ASEAN: {id: ASEAN, en: Association of Southeast Asian Nations, qid: Q7768}
  EU: {id: Uni Eropa, en: European Union, qid: Q458}
  UN: {id: Perserikatan Bangsa-Bangsa, en: United Nations, qid: Q1065}
  NATO: {id: NATO, en: NATO, qid: Q7184}
  Uni Afrika: {id: Uni Afrika, en: African Union, qid: Q7159}
  OIC: {id: Organisasi Kerja Sama Islam, en: Organisation of Islamic Cooperation}
  G20: {id: G20, en: G20, qid: Q19771}
  G7: {id: G7, en: G7}
  APEC: {id: APEC, en: Asia-Pacific Economic Cooperation}
  BRICS: {id: BRICS, en: BRICS}
  OPEC: {id: OPEC, en: OPEC, qid: Q7795}
  QUAD: {id: QUAD, en: Quadrilateral Security Dialogue}
  WHO: {id: Organisasi Kesehatan Dunia, en: World Health Organization, qid: Q7817}
  IMF: {id: Dana Moneter Internasional, en: International Monetary Fund, qid: Q7804}
  Bank Dunia: {id: Bank Dunia, en: World Bank, qid: Q7164}
  WTO: {id: Organisasi Perdagangan Dunia, en: World Trade Organization, qid: Q7825}
  UNESCO: {id: UNESCO, en: UNESCO, qid: Q7809}
  UNICEF: {id: UNICEF, en: UNICEF, qid: Q740308}
  UNHCR: {id: UNHCR, en: UNHCR}
  IAEA: {id: Badan Tenaga Atom Internasional, en: International Atomic Energy Agency}
  OECD: {id: OECD, en: OECD}
  FAO: {id: FAO, en: Food and Agriculture Organization}
  ILO: {id: Organisasi Buruh Internasional, en: International Labour Organization}
  Liga Arab: {id: Liga Arab, en: Arab League}
  GCC: {id: Dewan Kerja Sama Teluk, en: Gulf Cooperation Council}
  SCO: {id: Organisasi Kerja Sama Shanghai, en: Shanghai Cooperation Organisation}
  MSG: {id: Melanesian Spearhead Group, en: Melanesian Spearhead Group}"""
NOT_STATES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def main() -> None:
    """Print the file."""
    indonesian, english = Locale("id").territories, Locale("en").territories
    print("# Made by benchmarks/make_country_names.py; correct names there, not here.")
    print("# Names: Unicode CLDR (Unicode licence), corrected; Wikidata items: rigour (MIT).")
    print("states:")
    for code in sorted(c for c in indonesian if len(c) == 2 and c not in NOT_STATES):
        territory = get_territory(str(code).lower())
        qid = CORRECTED_QID.get(code) or (territory.qid if territory else None)
        names = CORRECTED.get(code, indonesian[code]), CORRECTED_EN.get(code, english[code])
        fields = f'id: "{names[0]}", en: "{names[1]}"' + (f", qid: {qid}" if qid else "")
        print(f"  {code}: {{{fields}}}")
    print(ORGANISATIONS)


if __name__ == "__main__":
    main()
