"""Imported before `kg.ingest.forked` where there are pages: the libraries take half a second."""

from __future__ import annotations

from kg.sources import Unread

SAMPLE = b"""\
<!doctype html><html lang="id"><head><title>Ratna Bertemu Kanda</title>
<meta property="article:published_time" content="2026-06-01T08:00:00+07:00"></head><body>
<nav><a href="/">Beranda</a></nav><article><h1>Ratna Bertemu Kanda</h1><p>JAKARTA - Menteri
Perdagangan Ratna Wulandari bertemu dengan Menteri Luar Negeri Jepang Haruto Kanda di Tokyo.</p>
<p>Keduanya membahas ekspor kopi, yang naik 12 persen menjadi Rp3,5 triliun.</p></article></body>
"""

Unread("sample", SAMPLE).read()
