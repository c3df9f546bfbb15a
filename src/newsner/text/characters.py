"""The characters of Arabic news, named so that a non-reader can check them."""

from __future__ import annotations

# Signs above and below letters: fathatan … hamza below, superscript alif, Quranic annotation.
DIACRITICS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
COMBINING = "\u0300-\u036f" + DIACRITICS
TATWEEL = "\u0640"
# Invisible: soft hyphen, Arabic Letter Mark, zero-width space/joiners, bidi marks, embeddings, isolates, BOM.
CONTROLS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"

# Letters of the Arabic script, presentation forms included, punctuation and digits left out.
ARABIC_LETTERS = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"  # Arabic
    "\u0750-\u077f\u08a0-\u08c9"  # supplement, extended
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"  # presentation forms
)

OPENING_QUOTES = "«“\"'‹„("
CLOSING_QUOTES = "»”\"'›’)]"
SENTENCE_ENDS = ".!?؟…"
LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

# Letters that writers exchange: alif with and without hamza, final ya, ta marbuta, Persian kaf and ya.
SPELLING_VARIANTS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ى": "ي", "ی": "ي", "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج",
}  # fmt: skip

ARABIC_INDIC_DIGITS = dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
