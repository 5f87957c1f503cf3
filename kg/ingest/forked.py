"""Imported by the process of which readers are copies: what all of them need is read once, shared.

Facts about the language, trained models and patterns take as long to load as eighty articles to
read, and half of what a reader holds.
"""

from __future__ import annotations

import gc

from kg.ingest.worker import prepare_one
from kg.records import Article

SAMPLE = """\
JAKARTA - Menteri Perdagangan Indonesia Ratna Wulandari bertemu dengan Menteri Luar Negeri Jepang \
Haruto Kanda di Tokyo, Senin (1/6/2026). "Ekspor kopi naik 12 persen menjadi Rp3,5 triliun," kata \
Ratna. Jumlah wisatawan mencapai sekitar 40 ribu orang pada Mei 2026, menurut BPS.
"""

prepare_one(Article(SAMPLE, "Ratna Bertemu Kanda"), "id")
gc.collect()
gc.freeze()  # so that no copy touches what it shares only to look for garbage
