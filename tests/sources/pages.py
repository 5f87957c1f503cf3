"""Pages made up in the manner of the big outlets' templates; every word is ours.

Each page holds the same article: `TITLE`, `BODY`. What stands between is what such pages put there.
"""

# ruff: noqa: E501 (pages are as wide as they are)

from __future__ import annotations

TITLE = "Menteri Ratna Temui Menlu Vietnam di Hanoi"
BODY = (
    "Menteri Perdagangan Ratna Wulandari bertemu Menteri Luar Negeri Vietnam Tran Van Minh di "
    "Hanoi, Kamis (12/3/2026).",
    '"Nilai dagang kita naik menjadi sekitar 15,5 miliar dolar AS," kata Ratna dalam keterangan '
    "tertulis.",
    "Pertemuan itu membahas tarif beras dan kopi. Menurut Ratna, kedua negara sepakat menyelesaikan "
    "perundingan sebelum akhir tahun.",
    "Tran mengatakan Vietnam akan mengirim delegasi ke Jakarta pada April 2026.",
)
_HEAD = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">{head}</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/indeks">Indeks</a></li></ul></nav></header>"""
_FOOT = """<aside><h3>Berita Terpopuler</h3><ol><li><a href="/1">Harga Cabai Naik di Lima Kota</a></li>
<li><a href="/2">Jalan Tol Baru Dibuka Besok</a></li></ol></aside>
<footer><p>Redaksi | Pedoman Media Siber | Karier</p><p>Copyright © 2026. All rights reserved.</p>
</footer></body></html>"""


def _p(text: str) -> str:
    return f"<p>{text}</p>\n"


def detik() -> str:
    """Dateline in bold, adverts between paragraphs, a link table, video, the reporters' codes."""
    head = f"""<title>{TITLE}</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="kabarcom">
<meta name="dtk:publishdate" content="2026/03/12 14:05:00"><meta name="dtk:author" content="Budi Santosa">
<meta property="og:url" content="https://news.kabarcom.example/berita/d-8500001/menteri-ratna">
<link rel="canonical" href="https://news.kabarcom.example/berita/d-8500001/menteri-ratna">"""
    return (
        _HEAD.format(head=head)
        + f"""<article class="detail"><div class="detail__header"><h1 class="detail__title">{TITLE}</h1>
<div class="detail__author">Budi Santosa - <span>kabarNews</span></div>
<div class="detail__date">Kamis, 12 Mar 2026 14:05 WIB</div></div>
<div class="detail__media"><figure><img src="a.jpg" alt="x">
<figcaption class="detail__media-caption">Foto: Ratna Wulandari (Dok. Kemendag)</figcaption></figure></div>
<div class="detail__body itp_bodycontent_wrapper"><div class="detail__body-text itp_bodycontent">
<strong>Jakarta</strong> - {_p(BODY[0])}
<div class="noncontent"><p class="para_caption">ADVERTISEMENT</p></div>
<div class="clearfix"></div><p class="para_caption">SCROLL TO CONTINUE WITH CONTENT</p>
{_p(BODY[1])}
<table class="linksisip"><tbody><tr><td><div class="lihatjg">Baca juga: <a href="/x">Harga Beras
Turun di Tiga Kota</a></div></td></tr></tbody></table>
{_p(BODY[2])}
<p><strong>Lihat juga Video 'Detik-detik Kapal Pesiar Bersandar di Pelabuhan':</strong></p>
<div class="sisip_embed">[Gambas:Video 20detik]</div>
{_p(BODY[3])}
<p><strong>Simak Video: Menteri Tinjau Pasar Induk</strong></p><p>[Gambas:Video 20detik]</p>
<br><br><strong>(bud/rst)</strong></div>
<div class="detail__long-nav"><a href="?page=1">1</a> <a href="?page=2">2</a> <a>Halaman Selanjutnya</a></div>
<div class="detail__body-tag"><a href="/tag/vietnam">vietnam</a><a href="/tag/beras">beras</a></div>
</div></article>"""
        + _FOOT
    )


def kompas() -> str:
    """Outlet and place before the first words, the channel's promotion, the editor, JSON-LD."""
    head = f"""<title>{TITLE} - Kabar Kita</title>
<meta name="content_PublishedDate" content="2026-03-12 14:05:11"><meta name="content_author" content="Sinta Dewi">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"{TITLE}","datePublished":"2026-03-12T07:05:11+00:00",
"author":[{{"@type":"Person","name":"Sinta Dewi"}},{{"@type":"Person","name":"Rudi Hartono"}}],
"publisher":{{"@type":"Organization","name":"Kabar Kita"}},
"mainEntityOfPage":{{"@id":"https://nasional.kabarkita.example/read/2026/03/12/14051131/menteri-ratna"}}}}
</script>"""
    return (
        _HEAD.format(head=head)
        + f"""<div class="container"><h1 class="read__title">{TITLE}</h1>
<div class="read__time">Kabar Kita - 12/03/2026, 14:05 WIB</div>
<div class="read__credit"><div id="penulis">Sinta Dewi, Rudi Hartono</div><div id="editor">Tim Redaksi</div></div>
<div class="photo"><img src="a.jpg"><div class="photo__caption">Ratna Wulandari saat tiba di Hanoi.(KABAR KITA/SINTA DEWI)</div></div>
<div class="read__content"><div class="clearfix"><p><strong>JAKARTA, KABARKITA.com -</strong> {BODY[0]}</p>
{_p(BODY[1])}<p><strong>Baca juga: <a href="/x">Ekspor Kopi Naik, Petani Gembira</a></strong></p>
{_p(BODY[2])}<div class="ads">ADVERTISEMENT</div>
<p><em>Dapatkan update berita pilihan dan breaking news setiap hari dari Kabarkita.com. Mari bergabung di
Grup Telegram "Kabarkita.com News Update", caranya klik link https://t.me/kabarkita, kemudian join.</em></p>
{_p(BODY[3])}
<p><em><strong>Artikel ini telah tayang di Tribunkita.com dengan judul Ratna Bertemu Tran di Hanoi</strong></em></p>
<p class="kcm-notif">Simak breaking news dan berita pilihan kami langsung di ponselmu. Pilih saluran andalanmu
akses berita Kabarkita.com WhatsApp Channel : https://www.whatsapp.com/channel/0029. Pastikan kamu sudah install aplikasi WhatsApp ya.</p>
</div></div><div class="read__paging"><a>1</a><a>2</a><a>3</a><a>Next</a></div></div>"""
        + _FOOT
    )


def antara() -> str:
    """Outlet in brackets, editor and copyright at the end, the warning against crawlers."""
    head = f"""<title>{TITLE} - KABARANTAR News</title>
<meta property="article:published_time" content="Thu, 12 Mar 2026 14:05:11 +0700">
<meta property="og:site_name" content="Kabarantar News"><meta name="author" content="Kabarantar News">
<link rel="canonical" href="https://www.kabarantar.example/berita/5400001/menteri-ratna">"""
    return (
        _HEAD.format(head=head)
        + f"""<article class="post-wrapper"><h1>{TITLE}</h1>
<span class="article-date"><i class="fa fa-clock-o"></i> Kamis, 12 Maret 2026 14:05 WIB</span>
<div class="image-overlay"><img src="a.jpg"><p class="wp-caption-text">Ratna Wulandari (kiri) berjabat tangan
dengan Tran Van Minh di Hanoi, Kamis (12/3/2026). KABARANTAR FOTO/Rudi/wsj.</p></div>
<div class="post-content clearfix">Jakarta (ANTARA) - {BODY[0]}<br><br>{BODY[1]}<br><br>{BODY[2]}<br><br>
<span class="baca-juga"><b>Baca juga: </b><a href="/x">Vietnam undang pengusaha Indonesia</a></span><br>
<span class="baca-juga"><b>Baca juga: </b><a href="/y">RI ekspor kopi ke lima negara</a></span><br><br>
{BODY[3]}<br><br><p class="text-muted small">Pewarta: Sinta Dewi<br>Editor: Rudi Hartono<br>
Copyright © KABARANTAR 2026</p><p class="text-muted small">Dilarang keras mengambil konten, melakukan crawling
atau pengindeksan otomatis untuk AI di situs web ini tanpa izin tertulis dari Kantor Berita KABARANTAR.</p></div></article>"""
        + _FOOT
    )


def tempo() -> str:
    """Outlet and place in capitals, the editor's choice as a heading with a title after it."""
    head = f"""<title>{TITLE} | kabarpo.example</title>
<meta property="og:title" content="{TITLE} | kabarpo.example">
<meta property="og:site_name" content="Kabarpo">"""
    return (
        _HEAD.format(head=head)
        + f"""<main><h1>{TITLE}</h1><p class="date">12 Maret 2026 | 14.05 WIB</p>
<div class="detail-konten"><p><strong>TEMPO.CO</strong>, <strong>Jakarta</strong> - {BODY[0]}</p>
<div>Scroll ke bawah untuk melanjutkan membaca</div><div>Iklan</div>{_p(BODY[1])}{_p(BODY[2])}{_p(BODY[3])}
<p><strong>Pilihan Editor: <a href="/x">Harga Gabah di Tingkat Petani Turun</a></strong></p>
<p>Ikuti berita terkini dari Kabarpo.co di Google News, klik di sini.</p></div></main>"""
        + _FOOT
    )


def cnn() -> str:
    """Outlet and place, a video's mark, links in square brackets, the code of the writers."""
    head = f"""<title>{TITLE}</title><meta property="og:title" content="{TITLE}">
<meta name="publishdate" content="2026/03/12 14:05:00"><meta property="og:site_name" content="internasional">
<script type="application/ld+json">{{"@graph":[{{"@type":"BreadcrumbList"}},{{"@type":"NewsArticle",
"headline":"{TITLE}","datePublished":"2026-03-12T14:05:00+07:00","author":{{"@type":"Person","name":"Kabar TV"}},
"publisher":{{"@type":"Organization","name":"Kabar TV Indonesia"}}}}]}}</script>"""
    return (
        _HEAD.format(head=head)
        + f"""<div class="flex"><h1 class="mb-2">{TITLE}</h1>
<div class="text-cnn_grey text-sm mb-4">Kabar TV Indonesia</div>
<div class="text-cnn_grey text-sm">Kamis, 12 Mar 2026 14:05 WIB</div>
<figure><img src="a.jpg"><figcaption>Ilustrasi. Ratna Wulandari. (Kabar TV/Rudi)</figcaption></figure>
<div class="detail-wrap"><div class="detail-text"><strong>Jakarta, CNN Indonesia</strong> -- {_p(BODY[0])}
<p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p>{_p(BODY[1])}<p>[Gambas:Video TV]</p>
{_p(BODY[2])}<div class="linksisip"><div>Lihat Juga :</div><a href="/x">Petani Kopi Panen Raya di Gayo</a></div>
{_p(BODY[3])}<p>Ikuti Saluran WhatsApp Kabar TV untuk berita terbaru.</p><strong>(rds/dna)</strong>
<p>[Gambas:Video TV]</p></div></div></div>"""
        + _FOOT
    )


PAGES = {"detik": detik, "kompas": kompas, "antara": antara, "tempo": tempo, "cnn": cnn}
